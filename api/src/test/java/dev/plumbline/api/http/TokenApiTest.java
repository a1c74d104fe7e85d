package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.serve.ServiceFixture;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
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

  private String signIn(String token) {
    var signedIn =
        service.send(
            service
                .request("/login")
                .header("Origin", service.url())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=" + token)));
    return signedIn.headers().firstValue("set-cookie").orElseThrow().replaceAll(";.*", "");
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
        .isEqualTo(
            ServiceFixture.parse("{\"name\": \"ada\", \"roles\": [\"viewer\"], \"teams\": []}"));
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
    var cookie = signIn(token);
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
  void nobodyGivesATokenForTeamsThatTheyAreNotOf() {
    for (var role : new String[] {"developer", "admin"}) {
      var name = "of-two-teams-" + role;
      var token =
          body(call(
                  service.token,
                  "POST",
                  "/tokens",
                  "{\"name\": \"%s\", \"roles\": [\"%s\"], \"teams\": [\"a\", \"b\"]}"
                      .formatted(name, role)))
              .path("token")
              .asText();

      var less = call(token, "POST", "/tokens", "{\"roles\": [\"viewer\"], \"teams\": [\"b\"]}");
      var more = call(token, "POST", "/tokens", "{\"roles\": [\"viewer\"], \"teams\": [\"c\"]}");
      var all = call(token, "POST", "/tokens", "{\"roles\": [\"viewer\"], \"teams\": [\"*\"]}");

      assertThat(words(body(less).path("teams"))).containsExactly("b");
      assertThat(more.statusCode()).isEqualTo(422);
      assertThat(body(more).path("detail").asText())
          .isEqualTo("teams go beyond yours, which are a, b");
      assertThat(all.statusCode()).isEqualTo(422);
    }
  }

  @Test
  void withoutTeamsWhoLooksAfterEverythingIsOfAllAndNobodyElseOfAny() {
    for (var role : new String[] {"viewer", "developer", "approver"}) {
      var token = service.person("teamless-" + role, role);
      assertThat(words(body(call(token, "GET", "/me", "")).path("teams"))).as(role).isEmpty();
    }
    for (var role : new String[] {"operator", "admin"}) {
      var token = service.person("everywhere-" + role, role);
      assertThat(words(body(call(token, "GET", "/me", "")).path("teams"))).containsExactly("*");
    }
  }

  @Test
  void anAdministratorOfOneTeamGivesNoMoreWithoutSayingTeamsEither() {
    var one = "{\"name\": \"ann\", \"roles\": [\"admin\"], \"teams\": [\"a\"]}";
    var ann = body(call(service.token, "POST", "/tokens", one)).path("token").asText();

    var given = body(call(ann, "POST", "/tokens", "{\"name\": \"bo\", \"roles\": [\"admin\"]}"));

    assertThat(words(given.path("teams"))).containsExactly("a");
  }

  @Test
  void aStreamEndsOnceItsTokenIsRevoked() throws Exception {
    var given =
        body(
            call(service.token, "POST", "/tokens", "{\"name\": \"eva\", \"roles\": [\"viewer\"]}"));
    var request =
        HttpRequest.newBuilder(URI.create(service.url() + "/api/v1/events"))
            .header("Authorization", "Bearer " + given.path("token").asText())
            .build();
    var stream = service.client.send(request, HttpResponse.BodyHandlers.ofLines());
    assertThat(stream.statusCode()).isEqualTo(200);

    call(service.token, "DELETE", "/tokens/" + given.path("id").asText(), "");

    // It has no other end than that.
    try (var lines = stream.body()) {
      assertThat(lines.toList()).contains("retry: 2000");
    }
  }

  @Test
  void aBrowserIsOfTheTeamsOfTheTokenThatItSignedInWith() {
    var wish = "{\"name\": \"cy\", \"roles\": [\"viewer\"], \"teams\": [\"a\"]}";
    var token = body(call(service.token, "POST", "/tokens", wish)).path("token").asText();
    var cookie = signIn(token);

    var me = body(service.send(service.request("/api/v1/me").header("Cookie", cookie)));

    assertThat(words(me.path("teams"))).containsExactly("a");
  }

  private static List<String> words(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).toList();
  }

  @Test
  void badWishesAreToldByTheirField() {
    var cases =
        new String[][] {
          {"{}", "roles must be a list"},
          {"{\"roles\": [\"boss\"]}", "roles must be one or more of viewer, developer"},
          {"{\"roles\": [\"viewer\"], \"expiresAt\": \"2020-01-01T00:00:00Z\"}", "expiresAt "},
          {"{\"roles\": [\"viewer\"], \"role\": 1}", "role "},
          {"{\"roles\": [\"viewer\"], \"teams\": \"a\"}", "teams must be a list"},
          {"{\"roles\": [\"viewer\"], \"teams\": [1]}", "teams must be names"},
          {"{\"roles\": [\"viewer\"], \"teams\": [\"a b\"]}", "teams must be names"}
        };
    for (var one : cases) {
      var answer = call(service.token, "POST", "/tokens", one[0]);
      assertThat(answer.statusCode()).as(one[0]).isEqualTo(422);
      assertThat(body(answer).path("detail").asText()).startsWith(one[1]);
    }
  }
}
