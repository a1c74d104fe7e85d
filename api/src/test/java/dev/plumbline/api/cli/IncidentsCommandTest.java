package dev.plumbline.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.serve.ServiceFixture;
import dev.plumbline.api.store.Samples;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("standard streams are the process's")
class IncidentsCommandTest {

  @TempDir Path folder;

  @RegisterExtension final Streams streams = new Streams();

  @Test
  void an_incident_is_listed_taken_and_told_and_a_waiver_asked_for() {
    var scanner = new FakeScanner();
    scanner.verdicts = List.of(Samples.deleted("web"));
    try (var service = new ServiceFixture(folder, scanner, 0)) {
      service.scanned();
      var id = service.json("/api/v1/incidents").at("/items/0/id").asText();
      var finding = service.json("/api/v1/findings").at("/items/0/id").asText();

      assertThat(said(service, "incidents", "list")).contains(id, "open", "web is deleted");
      assertThat(said(service, "incidents", "ack", id, "--comment", "on it"))
          .contains("acknowledged");
      assertThat(said(service, "incidents", "assign", id, "bob")).contains("(bob)");
      assertThat(said(service, "incidents", "severity", id, "high", "--reason", "prod"))
          .contains("high");
      assertThat(said(service, "incidents", "show", id)).contains("opened", "on it", "runbook");
      assertThat(said(service, "incidents", "postmortem", id)).contains("# Post-mortem");
      assertThat(
              said(
                  service,
                  "waivers",
                  "request",
                  finding,
                  "--reason",
                  "replaced",
                  "--owner",
                  "shop",
                  "--expires",
                  Instant.now().plusSeconds(3600).toString()))
          .contains("requested");
      assertThat(said(service, "waivers", "list", "--status", "requested")).contains("replaced");
      assertThat(run(service, "incidents", "show", "none")).isEqualTo(ExitCode.USAGE);
      assertThat(streams.talk()).contains("There is no incident 'none'");
    }
  }

  private String said(ServiceFixture service, String... words) {
    streams.forgetData();
    assertThat(run(service, words)).as(streams.talk()).isZero();
    return streams.data();
  }

  private int run(ServiceFixture service, String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--url", service.url(), "--token-file", folder.resolve("token").toString()));
    return Main.run(all.toArray(String[]::new));
  }
}
