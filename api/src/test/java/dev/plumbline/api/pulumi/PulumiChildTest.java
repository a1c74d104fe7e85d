package dev.plumbline.api.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.testkit.Eventually;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PulumiChildTest {

  @TempDir private Path folder;

  private String output(Optional<String> input, String... words) throws InterruptedException {
    var command =
        new PulumiChild.Command(
            List.of(words), folder, Map.of("PATH", System.getenv("PATH")), input);
    try (var child = PulumiChild.start(command)) {
      assertThat(child.waitFor(Duration.ofMinutes(1), line -> {})).isZero();
      return child.output();
    }
  }

  @Test
  void itReadsWhatItIsGivenAndNothingElse() throws Exception {
    assertThat(output(Optional.of("a \"$HOME\" `id` \\n"), "cat"))
        .isEqualTo("a \"$HOME\" `id` \\n\n");
    assertThat(output(Optional.empty(), "cat")).isEmpty();
    assertThat(output(Optional.of("word"), "env")).doesNotContain("word", "PLUMBLINE_INPUT");
  }

  @Test
  void whatItPrintedGoesWithTheServiceThatWasKilled() throws Exception {
    var scratch = Files.createDirectory(folder.resolve("scratch"));
    Files.writeString(scratch.resolve("out"), "a secret output");
    var service =
        new ProcessBuilder(
                List.of(
                    "/bin/sh",
                    "-c",
                    "\"$@\"; :",
                    "service",
                    "/bin/sh",
                    "-c",
                    script("run.sh"),
                    "run",
                    script("watch.sh"),
                    scratch.toString(),
                    "sleep",
                    "600"))
            .start();
    Eventually.until(
        "it runs", () -> service.descendants().anyMatch(each -> command(each).endsWith("sleep")));

    service.destroyForcibly();

    Eventually.until("what was printed is gone", () -> !Files.exists(scratch));
  }

  private static String command(ProcessHandle process) {
    return process.info().command().orElse("");
  }

  private static String script(String name) throws IOException {
    try (InputStream in = PulumiChild.class.getResourceAsStream("/pulumi/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
