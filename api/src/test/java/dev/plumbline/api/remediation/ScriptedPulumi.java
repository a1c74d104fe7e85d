package dev.plumbline.api.remediation;

import dev.plumbline.api.config.RemediationSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A program's folder and a script in the place of Pulumi, which prints what the real one did. */
public final class ScriptedPulumi {

  /** The source of a program that declares one security group. */
  public static final String PROGRAM =
      """
      final class Program {
        SecurityGroup group =
            new SecurityGroup("web", Args.builder().description("web servers").build());
      }

      final class SecurityGroup {
        SecurityGroup(String name, Args args) {}
      }

      final class Args {
        static Args builder() { return new Args(); }
        Args description(String text) { return this; }
        Args build() { return this; }
      }
      """;

  static final String SECRET = "correct-horse-battery-staple";

  final Path folder;

  /** Where it and the test's other files are. */
  public Path folder() {
    return folder;
  }

  public ScriptedPulumi(Path folder) {
    this.folder = folder;
    write("Pulumi.yaml", "name: hybrid\nruntime: java\n");
    for (var name : List.of("scripted-pulumi.sh", "preview-target.json", "preview-whole.json")) {
      try (InputStream in =
          Objects.requireNonNull(getClass().getResourceAsStream("/remediation/" + name), name)) {
        Files.copy(in, folder.resolve(name));
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
    try {
      Files.setPosixFilePermissions(
          folder.resolve("scripted-pulumi.sh"), PosixFilePermissions.fromString("rwx------"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public RemediationSettings settings() {
    return settings(new RemediationSettings.Auto(0, false, List.of()));
  }

  public RemediationSettings settings(RemediationSettings.Auto auto) {
    return new RemediationSettings(
        true,
        folder.resolve("scripted-pulumi.sh").toString(),
        List.of(
            new RemediationSettings.Program(
                "hybrid/*",
                folder,
                Optional.empty(),
                Map.of("AWS_SECRET_ACCESS_KEY", SECRET),
                Optional.empty(),
                Optional.of(folder.resolve("src")),
                List.of("lib"))),
        Duration.ofHours(1),
        2,
        auto);
  }

  public void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public void hold() {
    write("hold", "");
  }

  public void letGo() {
    try {
      Files.deleteIfExists(folder.resolve("hold"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  String read(String name) {
    try {
      var file = folder.resolve(name);
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  boolean has(String name) {
    return Files.exists(folder.resolve(name));
  }

  /** How often it was called so. */
  long calls(String command) {
    return read("calls").lines().filter(line -> line.startsWith(command + " ")).count();
  }

  /** The process of an up that waits. */
  Optional<ProcessHandle> up() {
    var pid = read("pid").strip();
    return pid.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
  }
}
