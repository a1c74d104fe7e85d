package dev.plumbline.api.http;

import static dev.plumbline.testkit.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.config.Notifications;
import dev.plumbline.api.config.Settings;
import dev.plumbline.api.config.TestSettings;
import dev.plumbline.api.environment.TestEnvironments;
import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.serve.ServiceFixture;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that are longer than what is given at once, and logs that are being written. */
class JobLogTest {

  private static final int LINES = 1200;

  @TempDir Path folder;
  private ServiceFixture service;
  private Settings.DatabaseSettings database;
  private Visitor visitor;

  /** The page of an environment whose job has ended, and the job. */
  private String page;

  private String job;

  @BeforeEach
  void start() {
    TestEnvironments.template(folder, "1.0.0");
    service = new ServiceFixture(folder, new FakeScanner(), Notifications.NONE, this::own);
    visitor = Visitor.of(service, "ann", "operator");
    var asked =
        visitor.post(
            "/environments",
            "template",
            "server",
            "key",
            "k",
            "name",
            "web",
            "team",
            "shop",
            "lifetime",
            "2h",
            "p.size",
            "large",
            "p.disks",
            "1");
    page = Visitor.location(asked).replaceAll("\\?.*", "");
    until(
        Duration.ofMinutes(2),
        "it waits for an approval",
        () -> environment("state").equals("awaitingApproval"));
    job = environment("operationId");
    sql("delete from operation_log");
  }

  private Settings own(Settings plain) {
    database = plain.database();
    return TestSettings.with(plain, TestEnvironments.scripted(folder, 2));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private String environment(String field) {
    return service.json("/api/v1" + page).path(field).asText();
  }

  private void sql(String statement) {
    Jdbi.create(database.url().orElseThrow(), "postgres", "")
        .useHandle(handle -> handle.execute(statement));
  }

  /** Writes lines into the log, from one number to another. */
  private void write(int from, int to) {
    sql(
        """
        insert into operation_log (operation_id, at, step, done, total)
        select '%s', now(), 'line ' || n || '.', 0, 0 from generate_series(%d, %d) as n order by n
        """
            .formatted(job, from, to));
  }

  @Test
  void theRestOfALongLogIsAskedForByItsNumber() {
    write(1, LINES);

    var steps = new ArrayList<String>();
    var part = service.json("/api/v1/operations/" + job);
    part.path("steps").forEach(step -> steps.add(step.path("step").asText()));
    while (part.has("nextAfter")) {
      part =
          service.json("/api/v1/operations/" + job + "?after=" + part.path("nextAfter").asText());
      part.path("steps").forEach(step -> steps.add(step.path("step").asText()));
    }

    assertThat(steps).hasSize(LINES).doesNotHaveDuplicates().endsWith("line 1200.");
    assertThat(service.get("/api/v1/operations/" + job + "?after=x").statusCode()).isEqualTo(400);
  }

  @Test
  void theStreamOfAnEndedJobHasAllLinesBeforeItsEnd() {
    write(1, LINES);

    var lines = service.get("/api/v1/operations/" + job + "/events").body().lines().toList();

    assertThat(lines.stream().filter("event: progress"::equals)).hasSize(LINES);
    assertThat(lines.stream().filter(line -> line.startsWith("event: ")))
        .endsWith("event: finished");
  }

  @Test
  void theStateHasOneNameInBadgeAndHistory() {
    assertThat(visitor.page(page))
        .contains("</span> awaiting approval</span>", ">awaiting approval</span> <time")
        .doesNotContain("to approve</span></h1>");
    assertThat(visitor.page("/environments")).contains("</span> awaiting approval</span>");
  }

  @Test
  void aPageShowsTheLastLinesAndSaysThatThereAreMore() {
    write(1, LINES);

    assertThat(visitor.page(page))
        .contains("line 701.", "line 1200.", "the last 500 lines", "/api/v1/operations/" + job)
        .doesNotContain("line 700.")
        .doesNotContain(page + "/log");
  }

  @Test
  void aShortLogIsShownWhole() {
    write(1, 500);

    assertThat(visitor.page(page)).contains("line 1.", "line 500.").doesNotContain("log-cut");
    assertThat(service.json("/api/v1/operations/" + job).has("nextAfter")).isFalse();
  }

  @Test
  void thePageOfAnEnvironmentFollowsTheLogWhileItsJobRuns() {
    write(1, 1);
    sql("update operation set finished_at = null, status = 'running' where id = '" + job + "'");
    assertThat(visitor.page(page)).contains("sse-connect=\"" + page + "/log?after=", "line 1.");

    try (var lines = visitor.stream(page + "/log", BodyHandlers.ofLines()).body()) {
      var told = lines.iterator();
      while (!told.next().contains("line 1.")) {}
      write(2, 700);
      while (!told.next().contains("line 700.")) {}
      sql("update operation set finished_at = now(), status = 'failed' where id = '" + job + "'");
      while (!told.next().equals("event: finished")) {}
    }
    var stranger = Visitor.signedIn(service, service.member("eve", "viewer", "blog"));
    assertThat(stranger.get(page + "/log").statusCode()).isEqualTo(404);
  }
}
