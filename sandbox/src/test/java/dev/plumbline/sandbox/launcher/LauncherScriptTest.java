package dev.plumbline.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LauncherScriptTest {

  private static final Path ROOT = root();

  @TempDir Path folder;

  private record Ended(int exit, String said, String talk) {}

  @Test
  void aJdkThatIsTooOldIsNamedWithWhatToInstall() throws Exception {
    fakeJdk("17.0.12");

    var ended = needJdk();

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.said()).isEmpty();
    assertThat(ended.talk())
        .startsWith(
            "error: the JDK in " + folder.toRealPath() + " is version 17, and Plumbline needs 25")
        .contains("To install: ")
        .hasLineCount(1);
  }

  @Test
  void noJdkAtAllIsSaidWithWhatToInstall() throws Exception {
    var ended = needJdk();

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.talk())
        .startsWith("error: no JDK 25 or newer found (JAVA_HOME, PATH and the usual folders).")
        .contains("To install: ")
        .hasLineCount(1);
  }

  @Test
  void aNewerJdkIsTaken() throws Exception {
    fakeJdk("26");

    assertThat(needJdk().said()).isEqualTo("found " + folder.toRealPath() + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "frobnicate                        | 'frobnicate' is no command of Plumbline. Run"
            + " ./plumbline --help for the list.",
        "test --campaign moon              | there is no campaign 'moon'; this version has: fuzz,"
            + " weather, kill, contract, load. Run ./plumbline test --help.",
        "test --minutes 5                  | --minutes, --seeds, --points, --story, --cases, "
            + "--environments and --seed belong to a campaign. Run ./plumbline test --help.",
        "test --campaign kill --story none | --story must be escalation, remediation or environment, but"
            + " is 'none'. Run ./plumbline test --help.",
        "test --campaign kill --points 0 | --points must be a whole number from 1, but is '0'. Run"
            + " ./plumbline test --help.",
        "test --campaign load --environments 0 | --environments must be a whole number from 1, but"
            + " is '0'. Run ./plumbline test --help.",
        "test --campaign contract --cases x | --cases must be a whole number from 1, but is 'x'."
            + " Run ./plumbline test --help.",
        "test --campaign weather --seeds 0 | --seeds must be a whole number from 1, but is '0'. Run"
            + " ./plumbline test --help.",
        "test --campaign fuzz --minutes 0  | --minutes must be a whole number from 1, but is '0'."
            + " Run ./plumbline test --help.",
        "test --campaign fuzz --seed x     | --seed must be a whole number, but is 'x'. Run"
            + " ./plumbline test --help."
      })
  void wrongUsageIsOneLineAndExit64(String arguments, String said) throws Exception {
    var ended = run(List.of("bash", "-c", ROOT.resolve("plumbline") + " " + arguments), true);

    assertThat(ended.exit()).isEqualTo(64);
    assertThat(ended.talk()).isEqualTo("error: " + said + "\n");
    assertThat(ended.said()).isEmpty();
  }

  private void fakeJdk(String version) throws IOException {
    var javac = Files.createDirectories(folder.resolve("bin")).resolve("javac");
    Files.writeString(javac, "#!/bin/sh\necho 'javac " + version + "'\n");
    Files.setPosixFilePermissions(javac, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ended needJdk() throws Exception {
    var scripts = ROOT.resolve("sandbox/launcher");
    // Looks for a JDK on the PATH only, as on a machine that has no other.
    var script =
        ". '%1$s/say.sh'; . '%1$s/find.sh'; usual_jdks() { :; }; need_jdk; echo \"found $JAVA_HOME\""
            .formatted(scripts);
    return run(List.of("bash", "-c", script), false);
  }

  private Ended run(List<String> command, boolean withJava) throws Exception {
    var builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_HOME");
    builder.environment().put("NO_COLOR", "1");
    if (!withJava) {
      builder.environment().put("PATH", folder.resolve("bin") + ":" + withoutJava());
    }
    builder.redirectError(folder.resolve("talk").toFile());
    var process = builder.start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), said, Files.readString(folder.resolve("talk")));
  }

  /** A folder with the few tools that the scripts call. */
  private Path withoutJava() throws IOException {
    var tools = Files.createDirectories(folder.resolve("tools"));
    for (var name : List.of("sed", "uname", "dirname", "readlink", "sh", "bash")) {
      var tool = tools.resolve(name);
      for (var home : List.of("/usr/bin", "/bin")) {
        if (Files.exists(Path.of(home, name)) && !Files.exists(tool)) {
          Files.createSymbolicLink(tool, Path.of(home, name));
        }
      }
    }
    return tools;
  }

  private static Path root() {
    var here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("plumbline")) ? here : here.resolve("..").normalize();
  }
}
