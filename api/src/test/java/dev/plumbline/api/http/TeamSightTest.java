package dev.plumbline.api.http;

import static dev.plumbline.testkit.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.config.ChannelSettings;
import dev.plumbline.api.config.Hidden;
import dev.plumbline.api.config.Notifications;
import dev.plumbline.api.config.Settings;
import dev.plumbline.api.config.TestSettings;
import dev.plumbline.api.environment.TestEnvironments;
import dev.plumbline.api.reach.AllowList;
import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.serve.ServiceFixture;
import dev.plumbline.api.store.Samples;
import dev.plumbline.api.store.Stacks;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What people of another team, and of none, see of an environment in what is not about
 * environments: events, alerts and jobs. There is one of shop and, older, one of blog; both wait
 * for an approval, so people are told.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TeamSightTest {

  private static final String ID = "id: ";
  private static final String STACK = Stacks.id(Samples.STACK);

  private ServiceFixture service;

  /** Of shop, of another team, and of none. */
  private String own;

  private String other;
  private String none;

  private String blog;
  private String shop;

  @BeforeAll
  void start(@TempDir Path folder) {
    TestEnvironments.template(folder, "1.0.0");
    service =
        new ServiceFixture(folder, new FakeScanner(), channels(), plain -> own(plain, folder));
    service.scanned();
    own = service.member("vera", "operator", "shop");
    other = service.member("otto", "operator", "blog");
    none = service.person("nora", "viewer");
    blog = waiting("blog", "web");
    shop = waiting("shop", "web");
  }

  private static Settings own(Settings plain, Path folder) {
    return TestSettings.with(plain, TestEnvironments.scripted(folder, 2));
  }

  private static Notifications channels() {
    return Notifications.of(
        List.of(new ChannelSettings.Slack("on-call", new Hidden("https://127.0.0.1:9/hook"))),
        AllowList.of(List.of("127.0.0.0/8")));
  }

  @AfterAll
  void stop() {
    service.close();
  }

  /** The id of a team's environment that waits for its approval. */
  private String waiting(String team, String name) {
    var id = ask(team, name);
    until(
        Duration.ofMinutes(2),
        "the environment of " + team + " waits",
        () ->
            service
                .json("/api/v1/environments/" + id)
                .path("state")
                .asText()
                .equals("awaitingApproval"));
    return id;
  }

  private String ask(String team, String name) {
    var asked =
        service.send(
            service
                .authorized("/api/v1/environments")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", team + name)
                .POST(
                    BodyPublishers.ofString(
                        """
                        {"template": "server", "name": "%s", "team": "%s",
                          "parameters": {"size": "large"}}
                        """
                            .formatted(name, team))));
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
    return ServiceFixture.parse(asked.body()).path("id").asText();
  }

  private HttpResponse<String> get(String token, String path) {
    return service.send(
        service.request("/api/v1" + path).header("Authorization", "Bearer " + token));
  }

  private HttpResponse<String> post(String token, String path) {
    return service.send(
        service
            .request("/api/v1" + path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}")));
  }

  /** What a stream says from its first event to the one that has this text. */
  private String heard(String token, String path, String marker) throws IOException {
    try (var lines =
        stream(
            service
                .request("/api/v1" + path)
                .header("Authorization", "Bearer " + token)
                .header("Last-Event-ID", "0"))) {
      return String.join("\n", lines.takeWhile(line -> !line.contains(marker)).toList());
    }
  }

  private Stream<String> stream(HttpRequest.Builder request) throws IOException {
    try {
      return service.client.send(request.build(), BodyHandlers.ofLines()).body();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  /** The id of a scan that is the latest thing that happened. */
  private String scan() {
    service.scan(STACK);
    return service.json("/api/v1/stacks/" + STACK).path("lastScanId").asText();
  }

  @Test
  void theStreamOfEventsHasTheirOwnTeamsAndWhatIsNobodys() throws IOException {
    var marker = scan();

    assertThat(heard(own, "/events", marker)).contains(shop, "scan.finished").doesNotContain(blog);
    assertThat(heard(other, "/events", marker))
        .contains(blog, "scan.finished")
        .doesNotContain(shop);
    assertThat(heard(none, "/events", marker))
        .contains("scan.finished")
        .doesNotContain(shop)
        .doesNotContain(blog);
    assertThat(heard(service.token, "/events", marker)).contains(shop, blog);
  }

  @Test
  void theirListOfAlertsIsFullAndHasNobodyElses() {
    assertThat(get(own, "/alerts").body()).contains(shop).doesNotContain(blog);
    assertThat(get(other, "/alerts?limit=1").body()).contains(blog).doesNotContain(shop);
    assertThat(get(none, "/alerts").body()).doesNotContain(shop).doesNotContain(blog);
    assertThat(get(service.token, "/alerts").body()).contains(shop, blog);
  }

  @Test
  void anAlertOfAnotherTeamIsNotThereAndNotSentAgain() {
    var alert = "/alerts/" + alert(shop);

    assertThat(get(own, alert).statusCode()).isEqualTo(200);
    assertThat(get(other, alert).statusCode()).isEqualTo(404);
    assertThat(get(none, alert).statusCode()).isEqualTo(404);
    assertThat(post(other, alert + "/replay").statusCode()).isEqualTo(404);
    assertThat(post(own, alert + "/replay").statusCode()).isEqualTo(202);
  }

  private String alert(String environment) {
    return service
        .json("/api/v1/alerts?subject=environments/" + environment)
        .at("/items/0/id")
        .asText();
  }

  @Test
  void thePageOfAlertsIsNoOther() {
    var otto = Visitor.signedIn(service, other);

    assertThat(otto.page("/alerts")).contains("of blog").doesNotContain("of shop");
    assertThat(Visitor.signedIn(service, own).page("/alerts")).contains("of shop");
    assertThat(otto.post("/alerts/" + alert(shop) + "/replay").statusCode()).isEqualTo(404);
  }

  @Test
  void anApproverIsLedToWhatWaitsForTheirTeamAndSaysWhyItIsRefused() {
    var bea = Visitor.signedIn(service, service.member("bea", "approver", "blog"));
    var page = "/environments/" + blog;
    assertThat(bea.page("/")).contains("1<span class=\"sr\"> to approve</span>");
    assertThat(bea.page("/environments"))
        .contains("href=\"/environments?state=awaitingApproval\"", " USD</td>");
    assertThat(Visitor.signedIn(service, none).page("/")).doesNotContain("to approve</span>");

    var shown = bea.page(page);
    assertThat(shown).contains("name=\"reason\" required", " USD</dd>");
    var version = Visitor.hidden(shown, "version");
    var silent = bea.post(page + "/decision", "version", version, "decision", "refuse");
    var refused =
        bea.post(
            page + "/decision", "version", version, "decision", "refuse", "reason", "Too large.");

    assertThat(silent.statusCode()).isEqualTo(422);
    assertThat(silent.body()).contains("data-testid=\"problem\"", "reason");
    assertThat(refused.statusCode()).isEqualTo(303);
    assertThat(bea.page(page)).contains("bea refused it: Too large.");
  }

  @Test
  void aPageIsNotToldThatSomethingOfAnotherTeamChanged() throws IOException {
    var nora = Visitor.signedIn(service, none);
    try (var lines = nora.stream("/live", BodyHandlers.ofLines()).body()) {
      var beyond = ask("shop", "second");
      until(
          "it is refused, as it is beyond the budget",
          () ->
              Set.of("failed", "destroyed")
                  .contains(service.json("/api/v1/environments/" + beyond).path("state").asText()));
      var marker = scan();
      var told = lines.filter(line -> line.startsWith(ID)).findFirst().orElseThrow();
      var finished = heard(service.token, "/events", marker);

      assertThat(number(told)).isGreaterThanOrEqualTo(number(last(finished)));
    }
  }

  private static String last(String lines) {
    return lines.lines().filter(line -> line.startsWith(ID)).toList().getLast();
  }

  private static long number(String line) {
    return Long.parseLong(line.substring(ID.length()));
  }

  @Test
  void aJobOfAnotherTeamIsNotThereNorItsLog() {
    var job =
        "/operations/" + service.json("/api/v1/environments/" + shop).path("operationId").asText();

    assertThat(get(own, job).statusCode()).isEqualTo(200);
    assertThat(get(other, job).statusCode()).isEqualTo(404);
    assertThat(get(none, job).statusCode()).isEqualTo(404);
    assertThat(get(other, job + "/events").statusCode()).isEqualTo(404);
    assertThat(get(none, job + "/events").statusCode()).isEqualTo(404);
    assertThat(get(own, job + "/events").body()).contains("finished");
  }
}
