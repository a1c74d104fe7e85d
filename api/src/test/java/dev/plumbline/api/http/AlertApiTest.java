package dev.plumbline.api.http;

import static dev.plumbline.testkit.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.plumbline.api.config.ChannelSettings;
import dev.plumbline.api.config.Hidden;
import dev.plumbline.api.config.Notifications;
import dev.plumbline.api.reach.AllowList;
import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.serve.ServiceFixture;
import dev.plumbline.api.store.Samples;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertApiTest {

  private static final String SILENCES = "/api/v1/silences";

  @TempDir static Path folder;
  private ServiceFixture service;

  @BeforeAll
  void start() {
    // Nobody is allowed to be reached, so every alert waits.
    var hook =
        new ChannelSettings.Webhook(
            "hook", URI.create("https://127.0.0.1:1/"), List.of(new Hidden("a shared secret")));
    var scanner = new FakeScanner();
    scanner.verdicts = List.of(Samples.drifted("web"));
    service = new ServiceFixture(folder, scanner, Notifications.of(List.of(hook), AllowList.NONE));
    service.scanned();
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void showsWhatWaitsAndWhyAndSendsItAtOnceWhenAsked() {
    until("it was tried", () -> waiting("dev.plumbline.finding.opened").has("reason"));
    assertThat(waiting("dev.plumbline.incident.opened").isMissingNode()).isFalse();
    var alert = waiting("dev.plumbline.finding.opened");

    assertThat(alert.path("channel").asText()).isEqualTo("hook");
    assertThat(alert.path("reason").asText()).contains("127.0.0.1, a loopback address");
    var one = service.json("/api/v1/alerts/" + alert.path("id").asText());
    assertThat(one.at("/event/specversion").asText()).isEqualTo("1.0");
    assertThat(one.at("/event/id").asText()).isEqualTo(alert.path("eventId").asText());

    var replayed = post("/api/v1/alerts/" + alert.path("id").asText() + "/replay", "{}");
    assertThat(replayed.statusCode()).isEqualTo(202);
    assertThat(ServiceFixture.parse(replayed.body()).path("status").asText()).isEqualTo("pending");
    assertThat(post("/api/v1/alerts/999999/replay", "{}").statusCode()).isEqualTo(404);
    assertThat(service.get("/api/v1/alerts/none").statusCode()).isEqualTo(404);
    assertThat(service.get("/api/v1/alerts?status=lost").statusCode()).isEqualTo(400);
    assertThat(service.get("/metrics").body())
        .contains("plumbline_outbox_dead 0.0", "plumbline_outbox_oldest_seconds");
  }

  private JsonNode waiting(String type) {
    for (var alert : service.json("/api/v1/alerts?status=pending&channel=hook").path("items")) {
      if (alert.path("type").asText().equals(type)) {
        return alert;
      }
    }
    return MissingNode.getInstance();
  }

  @Test
  void aSilenceIsBegunShownAndEnded() {
    var body =
        """
        {"to": "2099-01-01T00:00:00Z", "matcher": {"stack": ["other/*"]}, "reason": "we know"}
        """;
    var begun = post(SILENCES, body);
    assertThat(begun.statusCode()).isEqualTo(201);
    var silence = ServiceFixture.parse(begun.body());
    assertThat(silence.path("status").asText()).isEqualTo("active");
    assertThat(silence.path("createdBy").asText()).isNotEmpty();
    assertThat(silence.at("/matcher/stack/0").asText()).isEqualTo("other/*");
    var id = silence.path("id").asText();
    assertThat(service.json(SILENCES).path("items").findValuesAsText("id")).contains(id);

    var ended = service.send(service.authorized(SILENCES + "/" + id).DELETE());
    assertThat(ended.statusCode()).isEqualTo(200);
    assertThat(ServiceFixture.parse(ended.body()).path("status").asText()).isEqualTo("over");
    assertThat(service.send(service.authorized(SILENCES + "/none").DELETE()).statusCode())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                                             | to is missing
          {"to": "soon"}                                                                 | to must be a time such as
          {"to": "2020-01-01T00:00:00Z"}                                                 | to must be later
          {"to": "2099-01-01T00:00:00Z"}                                                 | matcher must be an object with some of owner, severity, stack, subject, type
          {"to": "2099-01-01T00:00:00Z", "matcher": {"stack": ["a"]}}                    | reason is missing
          {"to": "2099-01-01T00:00:00Z", "matcher": {"stack": ["a"]}, "reason": " "}     | reason must be a text
          {"to": "2099-01-01T00:00:00Z", "reason": "r", "matcher": {}}                   | matcher would silence everything
          {"to": "2099-01-01T00:00:00Z", "reason": "r", "matcher": {"stak": ["a"]}}      | matcher.stak is unknown
          {"to": "2099-01-01T00:00:00Z", "reason": "r", "matcher": {"stack": []}}        | matcher.stack must be a list of 1 to 100 globs
          {"to": "2099-01-01T00:00:00Z", "reason": "r", "matcher": {"stack": "a"}}       | matcher.stack must be a list of 1 to 100 globs
          {"to": "2099-01-01T00:00:00Z", "reason": "r", "matcher": {"stack": [1]}}       | matcher.stack must hold texts
          {"to": "2099-01-01T00:00:00Z", "reason": "r", "until": 1}                      | until is no field
          """)
  void saysWhatIsWrongOfASilence(String body, String problem) {
    var answer = post(SILENCES, body);
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(ServiceFixture.parse(answer.body()).path("detail").asText()).startsWith(problem);
  }

  private HttpResponse<String> post(String path, String body) {
    return service.send(
        service
            .authorized(path)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }
}
