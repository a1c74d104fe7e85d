package dev.plumbline.api.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.config.EnvironmentSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a script in the place of Pulumi is given. */
class AutomationProvisionerTest extends EnvironmentScene {

  /** Keeps its arguments, and of a secret its standard input. */
  private Path recorder() throws IOException {
    var plain = TestEnvironments.scripted(folder, 2).pulumi();
    var script = folder.resolve("recorder.sh");
    Files.writeString(
        script,
        """
        #!/bin/sh
        printf '%%s\\n' "$*" >>%1$s/arguments
        case " $* " in *" config set "*) cat >>%1$s/input ;; esac
        exec %2$s "$@"
        """
            .formatted(folder, plain));
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  private EnvironmentSettings settings(Map<String, String> secrets) throws IOException {
    var plain = TestEnvironments.settings(folder);
    return new EnvironmentSettings(
        plain.enabled(),
        plain.catalog(),
        recorder().toString(),
        plain.backend(),
        plain.passphrase(),
        plain.folder(),
        plain.environment(),
        Map.of("cloud:region", "eu-central-1"),
        secrets,
        plain.parallelism(),
        plain.grace(),
        plain.teams());
  }

  @Test
  void secretsAreNoArgumentsOfAProcess() throws Exception {
    var secrets = Map.of("cloud:password", "hunter2 $HOME `id` \\ 'x'");
    var provisioner = new AutomationProvisioner(settings(secrets));

    var previewed =
        provisioner.preview(
            new Provisioner.Job(
                asked("web"),
                parameters,
                Optional.of(folder.resolve("templates/server")),
                Provisioner.Watcher.NOBODY));

    assertThat(previewed).isInstanceOf(Provisioner.Previewed.Planned.class);
    assertThat(Files.readString(folder.resolve("arguments")))
        .contains("cloud:region=eu-central-1", "config set --secret", "cloud:password")
        .doesNotContain("hunter2");
    assertThat(Files.readString(folder.resolve("input")))
        .isEqualTo(secrets.get("cloud:password") + "\n");
  }
}
