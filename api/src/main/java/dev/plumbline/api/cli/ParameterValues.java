package dev.plumbline.api.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values of {@code -p NAME=VALUE}, as a template's JSON Schema wants them: text as it is where the
 * schema wants text alone, else JSON where it is any that the schema allows, else text.
 */
final class ParameterValues {

  static final String HELP =
      "A parameter, taken as text where its template wants text, else as JSON where it is any;"
          + " may be given many times.";

  private static final Set<String> TEXT = Set.of("string");

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final JsonNode schema;

  /**
   * @param schema of all parameters of the template
   */
  ParameterValues(JsonNode schema) {
    this.schema = schema;
  }

  /** Sets what was given. */
  void put(Map<String, String> given, ObjectNode into) {
    given.forEach((name, text) -> into.set(name, value(name, text)));
  }

  JsonNode value(String name, String text) {
    var types = types(resolved(schema.path("properties").path(name)));
    var plain = JsonNodeFactory.instance.textNode(text);
    if (types.equals(TEXT)) {
      return plain;
    }
    return parsed(text)
        .filter(value -> !types.contains("string") || fits(value, types))
        .orElse(plain);
  }

  private static Optional<JsonNode> parsed(String text) {
    try {
      return Optional.of(JSON.readTree(text)).filter(value -> !value.isMissingNode());
    } catch (JsonProcessingException plain) {
      return Optional.empty();
    }
  }

  /** A schema behind a reference into the same document; a few steps, so that a circle ends. */
  private JsonNode resolved(JsonNode property) {
    var found = property;
    for (var step = 0; step < 10; step++) {
      var reference = found.path("$ref").asText("");
      if (!reference.startsWith("#/")) {
        return found;
      }
      found = schema.at(reference.substring(1));
    }
    return found;
  }

  /** The words of a schema's {@code type}, or else of the values that it names; empty for any. */
  private static Set<String> types(JsonNode property) {
    var types = new HashSet<String>();
    var type = property.path("type");
    if (type.isTextual()) {
      types.add(type.asText());
    }
    type.forEach(each -> types.add(each.asText()));
    if (types.isEmpty()) {
      property.path("enum").forEach(each -> types.add(type(each)));
      if (property.has("const")) {
        types.add(type(property.path("const")));
      }
    }
    return types;
  }

  private static boolean fits(JsonNode value, Set<String> types) {
    return types.contains(type(value)) || (value.isIntegralNumber() && types.contains("integer"));
  }

  private static String type(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "string";
      case NUMBER -> "number";
      case BOOLEAN -> "boolean";
      case ARRAY -> "array";
      case NULL -> "null";
      case OBJECT, POJO, BINARY, MISSING -> "object";
    };
  }
}
