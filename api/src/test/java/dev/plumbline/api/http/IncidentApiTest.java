package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.schedule.FakeScanner;
import dev.plumbline.api.serve.ServiceFixture;
import dev.plumbline.api.store.Samples;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentApiTest {

  @TempDir Path folder;
  private ServiceFixture service;

  @BeforeEach
  void start() {
    var scanner = new FakeScanner();
    scanner.verdicts = List.of(Samples.deleted("web"));
    service = new ServiceFixture(folder, scanner, 0);
    service.scanned();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private String incident() {
    return "/api/v1/incidents/" + service.json("/api/v1/incidents").at("/items/0/id").asText();
  }

  private HttpResponse<String> post(String path, String body, String... headers) {
    var request =
        service
            .authorized(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return service.send(request);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return ServiceFixture.parse(answer.body());
  }

  @Test
  void an_incident_is_acknowledged_assigned_and_told_of() {
    var path = incident();
    var seen = service.get(path);
    var etag = seen.headers().firstValue("etag").orElseThrow();
    assertThat(json(seen).path("findings")).hasSize(1);

    assertThat(json(post(path + "/acknowledgement", "{}")).path("status").asText())
        .isEqualTo("acknowledged");
    var late = post(path + "/assignment", "{\"assignee\": \"bob\"}", "If-Match", etag);
    assertThat(late.statusCode()).isEqualTo(412);
    assertThat(post(path + "/assignment", "{\"assignee\": \"bob\"}").statusCode()).isEqualTo(428);
    var now = service.get(path).headers().firstValue("etag").orElseThrow();
    var assigned = post(path + "/assignment", "{\"assignee\": \"bob\"}", "If-Match", now);
    assertThat(json(assigned).path("assignee").asText()).isEqualTo("bob");

    assertThat(service.json(path + "/timeline").path("items").findValuesAsText("name"))
        .containsExactly("opened", "acknowledged", "assigned");
    assertThat(service.get(path + "/postmortem").body())
        .startsWith("# Post-mortem: web is deleted");
    var page = service.get(path + "/postmortem?format=html");
    assertThat(page.headers().firstValue("content-type").orElseThrow()).startsWith("text/html");
    assertThat(page.body()).contains("<table>");
    assertThat(service.json("/api/v1/reports/incidents").at("/items/0/opened").asInt())
        .isEqualTo(1);
  }

  @Test
  void a_pause_is_begun_once_and_ended() {
    var path = incident() + "/pause";

    assertThat(post(path, "{\"reason\": \"the vendor is asked\"}").statusCode()).isEqualTo(200);
    assertThat(post(path, "{\"reason\": \"again\"}").statusCode()).isEqualTo(409);
    assertThat(service.send(service.authorized(path).DELETE()).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /severity | {"severity": "urgent", "reason": "x"} | severity must be one of critical
          /severity | {"severity": "low"} | reason is missing
          /comments | {"text": " "} | text must be a text of 1 to 4000
          /comments | {"txt": "a"} | txt is no field of this request; it may have text
          """)
  void a_wrong_field_is_named_with_the_fix(String path, String body, String problem) {
    var refused = post(incident() + path, body, "If-Match", "*");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(json(refused).path("detail").asText()).startsWith(problem);
  }

  @Test
  void a_waiver_is_asked_for_and_not_approved_by_who_asked() {
    var finding = service.json("/api/v1/findings").at("/items/0/id").asText();
    var body =
        """
        {"findingId": "%s", "reason": "it is replaced", "owner": "platform",
         "expiresAt": "%s"}
        """;
    var soon = Instant.now().plusSeconds(3600).toString();

    var asked = post("/api/v1/waivers", body.formatted(finding, soon));
    assertThat(asked.statusCode()).isEqualTo(201);
    var path = asked.headers().firstValue("location").orElseThrow();
    assertThat(json(asked).path("status").asText()).isEqualTo("requested");
    assertThat(post(path + "/approval", "{}").statusCode()).isEqualTo(403);
    assertThat(post("/api/v1/waivers", body.formatted("none", soon)).statusCode()).isEqualTo(422);
    assertThat(
            json(post("/api/v1/waivers", body.formatted(finding, "2001-01-01T00:00:00Z")))
                .path("detail")
                .asText())
        .startsWith("expiresAt must be in the future");
    assertThat(json(service.send(service.authorized(path).DELETE())).path("status").asText())
        .isEqualTo("withdrawn");
  }
}
