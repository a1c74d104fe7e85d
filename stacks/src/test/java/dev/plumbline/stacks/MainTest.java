package dev.plumbline.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MainTest {

  @Test
  void everyTemplateHasAProgram() throws IOException {
    try (var folders = Files.list(Path.of("catalog"))) {
      var projects =
          folders
              .filter(Files::isDirectory)
              .map(folder -> folder.resolve("Pulumi.yaml"))
              .map(MainTest::name)
              .toList();
      assertThat(projects).isNotEmpty();
      assertThat(Main.projects()).containsAll(projects);
    }
  }

  private static String name(Path project) {
    try {
      return Files.readAllLines(project).getFirst().replace("name: ", "");
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  @Test
  void theProjectsNameChoosesTheProgram() {
    var declaration = Declaration.of(Main::declare);

    // The test's project is the hybrid one, whose first required setting is missing.
    assertThat(declaration.result().exceptions())
        .anySatisfy(failure -> assertThat(failure).hasMessageContaining("is not set"));
  }
}
