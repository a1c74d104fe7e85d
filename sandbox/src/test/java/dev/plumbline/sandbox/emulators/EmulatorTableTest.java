package dev.plumbline.sandbox.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.aws.AwsProvider;
import dev.plumbline.sandbox.cloud.AwsEmulator;
import dev.plumbline.sandbox.emulators.EmulatorTable.Lack;
import dev.plumbline.sandbox.provider.ResourceType;
import dev.plumbline.sandbox.provider.aws.AwsTypes;
import dev.plumbline.sandbox.scene.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EmulatorTableTest {

  private static final Path PAGE = Path.of("docs/emulators.md");
  private static final String WRITE = "plumbline.docs.write";

  @Test
  void the_table_names_scenes_and_emulators_that_exist_once_each() {
    var scenes = Scenes.all().values().stream().flatMap(List::stream).toList();
    var emulators = Stream.of(AwsEmulator.values()).map(AwsEmulator::word).toList();

    assertThat(scenes).hasSizeGreaterThan(40).doesNotHaveDuplicates();
    assertThat(EmulatorTable.lacks())
        .isNotEmpty()
        .doesNotHaveDuplicates()
        .allSatisfy(
            lack -> {
              assertThat(lack.emulator()).isIn(emulators);
              assertThat(lack.reason()).isNotBlank();
              assertThat(isField(lack) || scenes.contains(lack.scene())).as(lack.scene()).isTrue();
            });
  }

  @Test
  void every_type_with_a_reader_meets_the_emulators() {
    var met =
        Stream.concat(AwsTypes.all().stream().map(ResourceType::token), Scene.names()).toList();

    assertThat(met).containsAll(new AwsProvider().types());
  }

  private static boolean isField(Lack lack) {
    var words = lack.scene().split(" ", -1);
    return words.length == 3
        && lack.scene().startsWith(EmulatorTable.FIELD)
        && Stream.concat(AwsTypes.all().stream().map(ResourceType::token), Scene.names())
            .anyMatch(words[1]::equals);
  }

  @Test
  void the_page_of_emulators_is_what_the_table_says() throws IOException {
    var page = EmulatorsPage.text();
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE))
        .as(
            "%s differs from lacks.csv: run mvn -pl sandbox -am test -Dtest=EmulatorTableTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true and commit what it wrote",
            PAGE, WRITE)
        .isEqualTo(page);
  }
}
