package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Holds an answer against {@code openapi.yaml}: its status, headers and body have to be described.
 * {@link dev.plumbline.api.serve.ServiceFixture} does so with whatever a test gets. Thread-safe.
 */
public final class Contract {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode DESCRIPTION = DescriptionTest.description();
  private static final List<Route> ROUTES =
      DescriptionTest.operations().stream()
          .map(
              each ->
                  new Route(
                      each.method(),
                      Pattern.compile(each.path().replaceAll("\\{\\w+}", "[^/]+")),
                      each.text()))
          .toList();
  private static final Map<JsonNode, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

  private record Route(String method, Pattern path, JsonNode operation) {}

  private Contract() {}

  /** Fails where the answer is not described. What is no operation of the API has none. */
  public static void check(HttpResponse<String> answer) {
    var method = answer.request().method();
    var path = answer.uri().getRawPath();
    var known = ROUTES.stream().filter(each -> each.path().matcher(path).matches()).toList();
    var route = known.stream().filter(each -> each.method().equals(method)).findFirst();
    if (route.isPresent()) {
      check(answer, route.get(), method + " " + path + ": " + answer.statusCode());
    } else if (!known.isEmpty() && !method.equals("HEAD")) {
      assertThat(answer.statusCode()).as("%s %s is not described", method, path).isEqualTo(405);
    }
  }

  private static void check(HttpResponse<String> answer, Route route, String what) {
    var response = resolved(route.operation().at("/responses/" + answer.statusCode()));
    assertThat(response.isMissingNode())
        .as("%s is not described: %s", what, answer.body())
        .isFalse();
    for (var header : response.path("headers").properties()) {
      assertThat(answer.headers().firstValue(header.getKey()))
          .as("%s, header %s", what, header.getKey())
          .isPresent();
    }
    if (answer.body().isEmpty()) {
      return;
    }
    var type = answer.headers().firstValue("content-type").orElse("").split(";", -1)[0];
    var content = response.path("content").path(type);
    assertThat(content.isMissingNode()).as("%s as %s is not described", what, type).isFalse();
    if (type.endsWith("json")) {
      assertThat(schema(content.path("schema")).validate(parsed(answer.body())))
          .as("%s: %s", what, answer.body())
          .isEmpty();
    }
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? DESCRIPTION.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static JsonNode parsed(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException bad) {
      throw new AssertionError(body, bad);
    }
  }

  /** A schema of the description, which may refer to others of it. */
  static JsonSchema schema(JsonNode text) {
    return SCHEMAS.computeIfAbsent(
        text,
        ignored -> {
          ObjectNode root = DESCRIPTION.deepCopy();
          root.putArray("allOf").add(text);
          var config = SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
          return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
              .getSchema(SchemaLocation.DOCUMENT, root, config);
        });
  }
}
