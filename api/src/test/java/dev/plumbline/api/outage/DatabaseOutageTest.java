package dev.plumbline.api.outage;

import static dev.plumbline.testkit.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.serve.ServiceFixture;
import dev.plumbline.api.store.Samples;
import dev.plumbline.api.store.Stacks;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseOutageTest {

  private static final String SCANS = "/api/v1/stacks/" + Stacks.id(Samples.STACK) + "/scans";

  @TempDir Path folder;

  @Test
  void nothingAcceptedIsLostAndNobodySeesAStackTraceWhenTheDatabaseIsKilledUnderLoad()
      throws Exception {
    try (var database = new StoppableDatabase(folder.resolve("data"));
        var service = new ServiceFixture(folder, new FakeScanner(), 0, database.settings());
        var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      service.scanned();
      var loading = new AtomicBoolean(true);
      var accepted = new ConcurrentSkipListSet<String>();
      Queue<HttpResponse<String>> others = new ConcurrentLinkedQueue<>();
      for (var caller = 0; caller < 4; caller++) {
        callers.execute(
            () -> {
              while (loading.get()) {
                var answer = requestScan(service);
                if (answer.statusCode() == 202) {
                  accepted.add(answer.headers().firstValue("location").orElseThrow());
                } else {
                  others.add(answer);
                }
              }
            });
      }
      try {
        until("scans are accepted", () -> accepted.size() >= 3);

        database.kill();
        until("it says that it is not ready", () -> readiness(service) == 503);
        until("callers are told", () -> !others.isEmpty());
        var before = new TreeSet<>(accepted);
        database.startAgain();
        until("it is ready again", () -> readiness(service) == 200);
        until("scans are accepted again", () -> !before.containsAll(accepted));
      } finally {
        loading.set(false);
      }

      for (var location : accepted) {
        until(location + " ends", () -> service.json(location).has("finishedAt"));
      }
      assertThat(statuses(others)).containsOnly(503);
      assertThat(others)
          .allSatisfy(
              answer -> {
                assertThat(answer.headers().firstValue("content-type"))
                    .contains("application/problem+json");
                assertThat(ServiceFixture.parse(answer.body()).path("detail").asText())
                    .isEqualTo("The database does not answer; try again soon.");
              });
    }
  }

  private static HttpResponse<String> requestScan(ServiceFixture service) {
    return service.send(service.authorized(SCANS).POST(HttpRequest.BodyPublishers.noBody()));
  }

  private static int readiness(ServiceFixture service) {
    return service.send(service.request("/readyz")).statusCode();
  }

  private static List<Integer> statuses(Iterable<HttpResponse<String>> answers) {
    var all = new ArrayList<Integer>();
    answers.forEach(answer -> all.add(answer.statusCode()));
    return all;
  }
}
