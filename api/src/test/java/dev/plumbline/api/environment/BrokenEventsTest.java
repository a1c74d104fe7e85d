package dev.plumbline.api.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A script in the place of Pulumi writes what is no event, among events. */
class BrokenEventsTest extends EnvironmentScene {

  private Provisioner.Job job() {
    return new Provisioner.Job(
        asked("web"),
        parameters,
        Optional.of(folder.resolve("templates/server")),
        Provisioner.Watcher.NOBODY);
  }

  private AutomationProvisioner provisioner() throws IOException {
    var plain = Path.of(TestEnvironments.scripted(folder, 2).pulumi());
    var settings = TestEnvironments.settings(folder);
    var script = Path.of(settings.pulumi());
    Files.createDirectories(folder.resolve("nowhere"));
    Files.writeString(
        script,
        """
        #!/bin/sh
        before=''
        for word in "$@"; do
          [ "$before" = --event-log ] && echo '{"sequence": ' >>"$word"
          before=$word
        done
        exec %s "$@"
        """
            .formatted(plain));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return new AutomationProvisioner(settings);
  }

  @Test
  void aPlanThatCannotBeReadWholeIsNone() throws Exception {
    assertThat(provisioner().preview(job()))
        .isEqualTo(
            new Provisioner.Previewed.Failed(
                "some events of Pulumi's plan cannot be read, so nobody can say what it costs"));
  }

  @Test
  void aRunGoesOn() throws Exception {
    assertThat(provisioner().up(job())).isInstanceOf(Provisioner.Ran.Done.class);
  }
}
