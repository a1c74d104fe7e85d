package dev.plumbline.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.api.environment.TestEnvironments;
import dev.plumbline.api.serve.ServiceFixture;
import dev.plumbline.testkit.Eventually;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A service that has some of everything, for calls that need an id. */
final class ContractScene implements AutoCloseable {

  /** What has ids, as paths name it. */
  static final List<String> KINDS =
      List.of(
          "alerts",
          "environments",
          "findings",
          "incidents",
          "operations",
          "remediations",
          "scans",
          "silences",
          "stacks",
          "tokens",
          "waivers");

  final Scene scene;
  private int round;

  ContractScene(Path folder) {
    scene = new Scene(folder, TestEnvironments.scripted(folder, 1000));
    scene.environment();
    scene.remediation("revert");
    for (var number = 1; number <= 4; number++) {
      scene.waiver();
      scene.service.person("guest " + number, "viewer");
      post(
          "/silences",
          """
          {"to": "2099-01-01T00:00:00Z", "reason": "A drill.", "matcher": {"owner": ["none-%d"]}}"""
              .formatted(number));
    }
    environments();
  }

  /**
   * Some more environments, which become ready, and one that waits for an approval, which somebody
   * else asked for.
   */
  void environments() {
    round++;
    for (var number = 1; number <= 3; number++) {
      environment(service().token, "blog-%d-%d".formatted(round, number), "small", "ready");
    }
    // A token of its own each time: those of before may have been revoked.
    var other = service().member("dora", "developer", "blog");
    environment(other, "blog-%d-large".formatted(round), "large", "awaitingApproval");
  }

  private void environment(String token, String name, String size, String state) {
    var made =
        post(
            token,
            "/environments",
            """
            {"template": "server", "name": "%s", "team": "blog", "parameters": {"size": "%s"}}"""
                .formatted(name, size));
    var path = "/api/v1/environments/" + id(made);
    Eventually.until(
        Duration.ofMinutes(2),
        name + " is " + state,
        () -> service().json(path).path("state").asText().equals(state));
  }

  private static String id(HttpResponse<String> made) {
    try {
      return new ObjectMapper().readTree(made.body()).path("id").asText();
    } catch (JsonProcessingException garbled) {
      throw new AssertionError(made.body(), garbled);
    }
  }

  /** What answers a POST of the administrator. */
  HttpResponse<String> post(String path, String body) {
    return post(service().token, path, body);
  }

  private HttpResponse<String> post(String token, String path, String body) {
    var answer =
        scene.service.send(
            scene
                .service
                .request("/api/v1" + path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", Integer.toHexString(body.hashCode()))
                .POST(BodyPublishers.ofString(body)));
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(path + ": " + answer.body());
    }
    return answer;
  }

  ServiceFixture service() {
    return scene.service;
  }

  /**
   * The ids that are there.
   *
   * @param kind the segment of their path
   */
  List<String> ids(String kind) {
    return kind.equals("operations")
        ? List.of("scans", "remediations", "environments").stream()
            .map(owner -> items(owner).getFirst().path("operationId").asText())
            .toList()
        : items(kind).stream().map(item -> item.path("id").asText()).toList();
  }

  /** The environments that are in this state now. */
  List<String> environments(String state) {
    return items("environments").stream()
        .filter(one -> one.path("state").asText().equals(state))
        .map(one -> one.path("id").asText())
        .toList();
  }

  /** The id of the latest token that this person has. */
  String token(String name) {
    return items("tokens").stream()
        .filter(token -> token.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asText();
  }

  private List<JsonNode> items(String kind) {
    var page = scene.service.json("/api/v1/" + kind + "?limit=200");
    var items = page.path("items").valueStream().toList();
    if (items.isEmpty()) {
      throw new AssertionError("there are no " + kind + ": " + page);
    }
    return items;
  }

  @Override
  public void close() {
    scene.close();
  }
}
