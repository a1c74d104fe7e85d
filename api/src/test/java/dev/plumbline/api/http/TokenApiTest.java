package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.serve.ServiceFixture;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenApiTest {

  @TempDir static Path folder;
  private static ServiceFixture service;

  @BeforeAll
  static void start() {
    service = new ServiceFixture(folder);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  private HttpResponse<String> call(String token, String method, String path, String body) {
    return service.send(
        service
            .request("/api/v1" + path)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  private static JsonNode body(HttpResponse<String> answer) {
    return ServiceFixture.parse(answer.body());
  }

  @Test
  void aPersonIsTheSameWithEveryToken() {
    var first = service.person("ada", "operator");
    var second = body(call(first, "POST", "/tokens", "{\"roles\": [\"viewer\"]}"));

    assertThat(second.path("name").asText()).isEqualTo("ada");
    assertThat(body(call(second.path("token").asText(), "GET", "/me", "")))
        .isEqualTo(ServiceFixture.parse("{\"name\": \"ada\", \"roles\": [\"viewer\"]}"));
  }

  @Test
  void nobodyGivesMoreThanTheyHaveNorToOthers() {
    var dan = service.person("dan", "developer", "approver");

    var more = call(dan, "POST", "/tokens", "{\"roles\": [\"operator\"]}");
    var other = call(dan, "POST", "/tokens", "{\"name\": \"eve\", \"roles\": [\"viewer\"]}");

    assertThat(more.statusCode()).isEqualTo(422);
    assertThat(body(more).path("detail").asText())
        .isEqualTo("roles go beyond yours, which are developer, approver");
    assertThat(other.statusCode()).isEqualTo(403);
  }

  @Test
  void aTokenThatWasEndedOpensNothingNorDoesItsBrowser() {
    var token = service.person("fay", "viewer");
    var signedIn =
        service.send(
            service
                .request("/login")
                .header("Origin", service.url())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=" + token)));
    var cookie = signedIn.headers().firstValue("set-cookie").orElseThrow().replaceAll(";.*", "");
    var mine = service.request("/api/v1/me").header("Cookie", cookie);
    assertThat(body(service.send(mine)).path("name").asText()).isEqualTo("fay");

    var id = body(call(token, "GET", "/tokens", "")).path("items").path(0).path("id").asText();
    assertThat(call(token, "DELETE", "/tokens/" + id, "").statusCode()).isEqualTo(200);

    assertThat(call(token, "GET", "/me", "").statusCode()).isEqualTo(401);
    assertThat(service.send(mine).statusCode()).isEqualTo(401);
  }

  @Test
  void onlyOwnTokensAreSeenAndEndedByOthersThanAdministrators() {
    var gil = service.person("gil", "operator");
    service.person("hal", "admin");
    var all = service.json("/api/v1/tokens").path("items");
    var hals =
        all.valueStream()
            .filter(token -> token.path("name").asText().equals("hal"))
            .findFirst()
            .orElseThrow();

    assertThat(call(gil, "DELETE", "/tokens/" + hals.path("id").asText(), "").statusCode())
        .isEqualTo(404);
    assertThat(body(call(gil, "GET", "/tokens", "")).path("items").findValuesAsText("name"))
        .containsExactly("gil");
    assertThat(all.toString()).doesNotContain(gil);
  }

  @Test
  void badWishesAreToldByTheirField() {
    var cases =
        new String[][] {
          {"{}", "roles must be a list"},
          {"{\"roles\": [\"boss\"]}", "roles must be one or more of viewer, developer"},
          {"{\"roles\": [\"viewer\"], \"expiresAt\": \"2020-01-01T00:00:00Z\"}", "expiresAt "},
          {"{\"roles\": [\"viewer\"], \"role\": 1}", "role "}
        };
    for (var one : cases) {
      var answer = call(service.token, "POST", "/tokens", one[0]);
      assertThat(answer.statusCode()).as(one[0]).isEqualTo(422);
      assertThat(body(answer).path("detail").asText()).startsWith(one[1]);
    }
  }
}
