package dev.plumbline.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.serve.ServiceFixture;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
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

  ContractScene(Path folder) {
    scene = new Scene(folder);
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
      post(
          "/environments",
          """
          {"template": "server", "name": "blog-%d", "team": "blog", "parameters": {"size": "small"}}"""
              .formatted(number));
    }
  }

  /** What answers a POST of the administrator. */
  HttpResponse<String> post(String path, String body) {
    var answer =
        scene.service.send(
            scene
                .service
                .authorized("/api/v1" + path)
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
