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
      var listed = said(service, "waivers", "list", "--status", "requested");
      assertThat(listed).contains("replaced");
      aWaiverIsApprovedAsItWasSeen(service, listed.split(" ", 2)[0]);
      assertThat(run(service, "incidents", "show", "none")).isEqualTo(ExitCode.ERROR);
      assertThat(streams.talk()).contains("There is no incident 'none'");
    }
  }

  private void aWaiverIsApprovedAsItWasSeen(ServiceFixture service, String id) {
    assertThat(said(service, "waivers", "show", id))
        .contains("version 1, asked for by administrator")
        .contains("./plumbline waivers approve " + id + " --version 1");
    assertThat(run(service, "waivers", "approve", id)).isEqualTo(ExitCode.USAGE);
    assertThat(streams.talk()).contains("nothing is approved: say --version 1");
    assertThat(run(service, "waivers", "approve", id, "--version", "7")).isEqualTo(ExitCode.ERROR);
    assertThat(streams.talk()).contains("The waiver changed meanwhile");
    assertThat(run(service, "waivers", "approve", id, "--version", "1")).isEqualTo(ExitCode.ERROR);
    assertThat(streams.talk()).contains("Who asks for a waiver cannot approve it");
    assertThat(said(service, "waivers", "withdraw", id)).contains("withdrawn");
  }

  @Test
  void findings_are_listed_by_the_name_of_their_stack_and_shown_with_their_differences() {
    var scanner = new FakeScanner();
    scanner.verdicts = List.of(Samples.drifted("web"), Samples.deleted("db"));
    try (var service = new ServiceFixture(folder, scanner, 0)) {
      service.scanned();

      assertThat(said(service, "findings", "list", "--stack", "hybrid/dev", "--kind", "drifted"))
          .contains("drifted", "open", Samples.urn(Samples.GROUP, "web"))
          .hasLineCount(1);
      var id = streams.data().split(" ", 2)[0];
      assertThat(said(service, "findings", "list", "--status", "resolved")).isEmpty();
      assertThat(said(service, "findings", "show", id))
          .contains("ingress[0].cidrBlocks: declared [\"10.0.0.0/8\"], live [\"0.0.0.0/0\"]")
          .doesNotContain(Samples.PLAINTEXT);
      assertThat(ServiceFixture.parse(said(service, "findings", "show", id, "--json")).path("id"))
          .hasToString('"' + id + '"');
      assertThat(run(service, "findings", "list", "--stack", "hybrid/none"))
          .isEqualTo(ExitCode.USAGE);
      assertThat(streams.talk()).contains("the service knows no stack 'hybrid/none'");
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
