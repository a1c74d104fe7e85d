package dev.plumbline.api.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A script in the place of Pulumi: what a preview leaves of what was never made. */
class LeftoversTest extends EnvironmentScene {

  private AutomationProvisioner provisioner(String preview) throws IOException {
    var plain = Path.of(TestEnvironments.scripted(folder, 2).pulumi());
    var settings = TestEnvironments.settings(folder);
    var script = Path.of(settings.pulumi());
    Files.createDirectories(folder.resolve("nowhere"));
    Files.writeString(
        script,
        """
        #!/bin/sh
        printf '%%s\\n' "$*" >>%s/arguments
        case " $* " in *" preview "*) %s ;; esac
        exec %s "$@"
        """
            .formatted(folder, preview, plain));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return new AutomationProvisioner(settings);
  }

  private Provisioner.Previewed previewed(String preview) throws Exception {
    var one = asked("web");
    var program = folder.resolve("templates/server");
    var previewed =
        provisioner(preview)
            .preview(
                new Provisioner.Job(
                    one, parameters, Optional.of(program), Provisioner.Watcher.NOBODY));

    assertThat(Files.readString(folder.resolve("arguments"))).contains("stack rm");
    assertThat(TestEnvironments.settings(folder).folder().resolve(one.id())).doesNotExist();
    return previewed;
  }

  @Test
  void nothingAfterAPlan() throws Exception {
    assertThat(previewed(":")).isInstanceOf(Provisioner.Previewed.Planned.class);
  }

  @Test
  void nothingAfterAPreviewThatFailed() throws Exception {
    var previewed = previewed("echo 'error: no such image' >&2; exit 255");

    assertThat(((Provisioner.Previewed.Failed) previewed).reason()).endsWith("no such image");
  }
}
