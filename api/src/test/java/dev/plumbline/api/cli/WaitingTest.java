package dev.plumbline.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What waits for a service that does not answer, or answers otherwise than hoped. */
@Isolated("standard streams are the process's")
class WaitingTest {

  @TempDir Path folder;
  @RegisterExtension final Streams streams = new Streams();
  private FakeService service;

  @BeforeEach
  void start() {
    service = new FakeService(folder);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private static String one(String state, String size) {
    return """
        {"id": "e1", "state": "%s", "reason": "So.", "version": 4, "team": "shop", "name": "web",
         "templateVersion": "1.0.0", "parameters": {"size": "%s"}}
        """
        .formatted(state, size);
  }

  private int retry(String... ends) {
    service.json(200, one("requested", "large"));
    for (var end : ends) {
      service.json(200, end);
    }
    return service.run("env", "retry", "e1", "--wait");
  }

  @Test
  void goesOnWhileTheServiceDoesNotAnswer() {
    service
        .json(200, one("requested", "large"))
        .breaks()
        .refuses(503, "Not ready.", Map.of("Retry-After", "1"))
        .refuses(429, "Too many.", Map.of("Retry-After", "1"))
        .json(200, one("provisioning", "large"))
        .breaks()
        .json(200, one("ready", "large"));

    assertThat(service.run("env", "retry", "e1", "--wait")).isZero();
    assertThat(streams.data()).startsWith("e1  ready").hasLineCount(1);
    assertThat(streams.talk().lines())
        .satisfiesExactly(
            lost -> assertThat(lost).contains("no service answers").endsWith("; waiting for it"),
            working -> assertThat(working).isEqualTo("provisioning: So."),
            again -> assertThat(again).contains("no service answers").endsWith("; waiting for it"),
            there -> assertThat(there).isEqualTo("ready: So."));
  }

  @Test
  void endsAtOnceWhereWaitingDoesNotHelp() {
    service.json(200, one("requested", "large")).refuses(404, "There is none.", Map.of());
    assertThat(service.run("env", "retry", "e1", "--wait")).isEqualTo(ExitCode.ERROR);
    assertThat(streams.talk()).isEqualTo("error: There is none.\n");
  }

  @Test
  void endsWhenTheTimeIsOver() {
    service.json(200, one("requested", "large"));
    for (var look = 0; look < 5; look++) {
      service.json(200, one("provisioning", "large"));
    }
    assertThat(service.run("env", "retry", "e1", "--wait", "--timeout", "1s"))
        .isEqualTo(ExitCode.INCOMPLETE);
    assertThat(streams.talk()).contains("it is still provisioning after 1 s, and goes on");

    assertThat(service.run("env", "retry", "e1", "--wait", "--timeout", "soon"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(streams.talk())
        .contains("'soon' is no span of time; write one such as 90s, 30m or 2h");
  }

  @Test
  void onlyWhatWasAskedForIsSuccess() {
    assertThat(retry(one("ready", "large"))).isZero();
    assertThat(retry(one("expiring", "large"))).isZero();
    assertThat(retry(one("failed", "large"))).isEqualTo(ExitCode.ERROR);
    assertThat(retry(one("destroyed", "large"))).isEqualTo(ExitCode.ERROR);
    assertThat(retry(one("ready", "small"))).as("a change that was refused").isEqualTo(1);
    assertThat(retry(one("awaitingApproval", "large"))).isEqualTo(ExitCode.INCOMPLETE);
    assertThat(streams.talk())
        .contains("somebody else approves it: ./plumbline env approve e1 --version 4")
        .contains("try it again: ./plumbline env retry e1 --wait");
  }

  @Test
  void whatIsTakenAwayIsWaitedForUntilItIsGone() {
    service.json(200, one("destroying", "large")).json(200, one("destroyed", "large"));
    assertThat(service.run("env", "destroy", "e1", "--yes", "--wait")).isZero();
    service.json(200, one("destroying", "large")).json(200, one("destroyFailed", "large"));
    assertThat(service.run("env", "destroy", "e1", "--yes", "--wait")).isEqualTo(1);
    service.json(200, one("destroying", "large")).json(200, one("destroyed", "large"));
    assertThat(service.run("env", "retry", "e1", "--wait")).isZero();
  }

  @Test
  void aLogIsReadOnceOverALostConnection() {
    var stream = Map.of("Content-Type", "text/event-stream");
    service
        .json(200, "{\"id\": \"e1\", \"operationId\": \"op1\"}")
        .answers(
            200,
            stream,
            """
            : still here

            id: 1
            event: progress
            data: {"step": "create \\u001b[1mweb"}

            id: 2
            event: progress
            data: {"step": "cut of""")
        .breaks()
        .answers(
            200,
            stream,
            """
            id: 2
            event: progress
            data: {"step": "web done"}

            id: 2
            event: finished
            data: {"status": "succeeded"}

            """);

    assertThat(service.run("env", "logs", "e1", "--follow")).isZero();
    assertThat(streams.data()).isEqualTo("create ?[1mweb\nweb done\n");
    assertThat(streams.talk()).endsWith("the run ended: succeeded\n");
    assertThat(service.asked)
        .containsExactly(
            "GET /api/v1/environments/e1",
            "GET /api/v1/operations/op1/events",
            "GET /api/v1/operations/op1/events 1",
            "GET /api/v1/operations/op1/events 1");
  }
}
