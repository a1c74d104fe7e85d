package dev.plumbline.sandbox.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of fields are what their sources make, where a source is on this machine. */
class TablesTest {

  private static final int MINUTES = 5;

  @TempDir Path folder;

  @Test
  void no_table_differs_from_what_its_source_makes() throws IOException, InterruptedException {
    var script = Repository.here().root().resolve("sandbox/tables/check.sh");
    var log = folder.resolve("tables.log").toFile();
    var check =
        new ProcessBuilder(List.of("bash", script.toString()))
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    try {
      assertThat(check.waitFor(MINUTES, TimeUnit.MINUTES)).as("it ends").isTrue();
    } finally {
      check.descendants().forEach(ProcessHandle::destroyForcibly);
      check.destroyForcibly();
    }

    var said = Files.readString(log.toPath());
    assertThat(check.exitValue()).as(said).isZero();
    assertThat(said)
        .as("each table is compared or skipped with its reason")
        .contains("kubernetes.json: ", "aws-native-schemas.txt.gz: ", "aws-fields.txt: ");
  }
}
