package dev.plumbline.pulumi.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.core.PlumblineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a child gets and how it ends, with a shell in the place of the command line. */
class PulumiCommandTest {

  @TempDir Path scratch;

  @BeforeEach
  void needsAShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh on this machine");
  }

  private PulumiCommand command(String script, Duration patience) throws IOException {
    var file = scratch.resolve("pulumi");
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return new PulumiCommand(
        file.toString(), "s3://user:word@bucket?k=v", Map.of("KEY", "k3y-value"), patience);
  }

  @Test
  void theChildSeesItsBackendInAnEmptyFolderWithoutATerminal() throws IOException {
    var command = command("echo $PULUMI_BACKEND_URL $KEY $@; ls -A", Duration.ofMinutes(1));

    assertThat(new String(command.run("stack", "ls"), StandardCharsets.UTF_8))
        .isEqualTo("s3://user:word@bucket?k=v k3y-value stack ls --non-interactive\n");
  }

  @Test
  void aFailureShowsTheFirstErrorWithoutCredentials() throws IOException {
    var script = "echo warn >&2; echo \"error: no $KEY at $PULUMI_BACKEND_URL\" >&2; exit 255";

    assertThatThrownBy(() -> command(script, Duration.ofMinutes(1)).run("stack", "ls"))
        .isInstanceOf(PlumblineException.class)
        .hasMessage("Pulumi's command line for s3://bucket failed: no [hidden] at s3://bucket");
  }

  @Test
  void aChildThatHangsIsEndedWithAllItStarted() throws Exception {
    var pids = scratch.resolve("pids");
    var script = "sleep 600 & echo $! > " + pids + "; echo $$ >> " + pids + "; wait";

    assertThatThrownBy(() -> command(script, Duration.ofSeconds(2)).run("stack", "ls"))
        .isInstanceOf(PlumblineException.class)
        .hasMessageContaining("gave no answer in 2 s");

    for (var pid : Files.readAllLines(pids)) {
      var process = ProcessHandle.of(Long.parseLong(pid));
      if (process.isPresent()) {
        process.get().onExit().get(30, java.util.concurrent.TimeUnit.SECONDS);
      }
    }
  }
}
