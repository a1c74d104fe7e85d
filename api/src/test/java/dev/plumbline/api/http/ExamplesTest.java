package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
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
    ObjectNode root = description.deepCopy();
    root.putArray("allOf").add(schema);
    var config = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    var wrong =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(SchemaLocation.DOCUMENT, root, config)
            .validate(example);
    assertThat(wrong).as(name).isEmpty();
  }

  @Test
  void ofRequestsAreAnswered() {
    try (var world = new ContractScene(folder)) {
      for (var request : requests()) {
        var answer = answer(world, request);
        var refused = REFUSED.getOrDefault(request.name(), 0);
        assertThat(answer.statusCode())
            .as(request.name() + answer.body())
            .matches(status -> refused == 0 ? status / 100 == 2 : status.equals(refused));
      }
    }
  }

  /** As a client does it: who finds that something moved meanwhile looks again. */
  private static HttpResponse<String> answer(ContractScene world, Example request) {
    var id = request.path().contains("{id}") ? id(world, request.path()) : "";
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
                    .method(request.method(), BodyPublishers.ofString(body(world, request))));
    return answer.statusCode() == 412 ? answer(world, request) : answer;
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
