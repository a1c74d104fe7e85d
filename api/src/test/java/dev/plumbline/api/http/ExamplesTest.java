package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.serve.ServiceFixture;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of {@code openapi.yaml} fit their schemas, and those of requests are answered. */
class ExamplesTest {

  /** The key of the example is no link of this environment. */
  private static final Map<String, Integer> REFUSED = Map.of("openEnvironmentSecrets", 410);

  /**
   * A request of the description.
   *
   * @param content of {@code application/json}: schema and example
   */
  private record Example(String method, String path, JsonNode operation, JsonNode content) {
    String name() {
      return operation.path("operationId").asText();
    }
  }

  @TempDir Path folder;
  private final JsonNode description = DescriptionTest.description();

  private static List<Example> requests() {
    return DescriptionTest.operations().stream()
        .filter(each -> each.text().at("/requestBody/content").has("application/json"))
        .map(
            each ->
                new Example(
                    each.method(),
                    each.path(),
                    each.text(),
                    each.text().at("/requestBody/content").path("application/json")))
        .toList();
  }

  @Test
  void fitTheirSchemas() {
    assertThat(requests()).hasSizeGreaterThan(15);
    for (var request : requests()) {
      assertFits(
          request.content().path("example"), request.content().path("schema"), request.name());
    }
    for (var holder : description.findParents("examples")) {
      for (var example : holder.path("examples")) {
        assertFits(example, holder, holder.toString());
      }
    }
  }

  private void assertFits(JsonNode example, JsonNode schema, String name) {
    assertThat(example.isMissingNode()).as("%s has no example", name).isFalse();
    assertThat(Contract.schema(schema).validate(example)).as(name).isEmpty();
  }

  @Test
  void ofRequestsAreAnsweredOnceByTheirKey() {
    try (var world = new ContractScene(folder)) {
      for (var request : requests()) {
        var id = request.path().contains("{id}") ? id(world, request.path()) : "";
        var body = body(world, request);
        var answer = answer(world, request, id, body);
        var refused = REFUSED.getOrDefault(request.name(), 0);
        assertThat(answer.statusCode())
            .as(request.name() + answer.body())
            .matches(status -> refused == 0 ? status / 100 == 2 : status.equals(refused));
        if (DescriptionTest.takesKey(request.operation())) {
          assertIsKnown(answer, answer(world, request, id, body), request.name());
          assertThat(answer(world, request, id, body + " ").body())
              .as(request.name())
              .contains("used for another request");
        }
      }
    }
  }

  /** The answer of the first time, but for what is shown once. */
  private static void assertIsKnown(
      HttpResponse<String> first, HttpResponse<String> again, String name) {
    if (first.headers().firstValue("cache-control").filter("no-store"::equals).isPresent()) {
      assertThat(again.body()).as(name).contains("shown once");
    } else {
      assertThat(again.statusCode()).as(name).isEqualTo(first.statusCode());
      assertThat(again.body()).as(name).isEqualTo(first.body());
      assertThat(again.headers().firstValue("location"))
          .isEqualTo(first.headers().firstValue("location"));
      assertThat(again.headers().firstValue("etag")).isEqualTo(first.headers().firstValue("etag"));
    }
  }

  /** As a client does it: who finds that something moved meanwhile looks again. */
  private static HttpResponse<String> answer(
      ContractScene world, Example request, String id, String body) {
    var answer =
        world
            .service()
            .send(
                world
                    .service()
                    .authorized(request.path().replace("{id}", id))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", request.name())
                    .header("If-Match", version(world, request.path(), id))
                    .header("X-Plumbline-Secret", ServiceFixture.EVENT_SECRET)
                    .method(request.method(), BodyPublishers.ofString(body)));
    return answer.statusCode() == 412 ? answer(world, request, id, body) : answer;
  }

  /**
   * What the path is about: a finding that nobody remediates yet, what others asked for, else the
   * latest.
   */
  private static String id(ContractScene world, String path) {
    var kind = path.split("/", -1)[3];
    return switch (kind) {
      case "findings" -> world.scene.finding("gateway");
      case "environments" ->
          world.environments(path.endsWith("/approval") ? "awaitingApproval" : "ready").getFirst();
      case "waivers" -> world.ids(kind).getLast();
      default -> world.ids(kind).getFirst();
    };
  }

  private static String version(ContractScene world, String path, String id) {
    var owner = path.replaceFirst("[{]id}.*", id);
    return id.isEmpty() ? "*" : world.service().get(owner).headers().firstValue("etag").orElse("*");
  }

  /** The example, of what is there and for a time that is to come. */
  private static String body(ContractScene world, Example request) {
    JsonNode body = request.content().path("example").deepCopy();
    if (body instanceof ObjectNode object && object.has("findingId")) {
      object.put("findingId", world.scene.finding("web"));
      object.put("expiresAt", Instant.now().plus(Duration.ofDays(1)).toString());
    }
    return body.toString();
  }
}
