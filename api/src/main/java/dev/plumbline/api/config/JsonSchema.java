package dev.plumbline.api.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes a {@link Schema} as JSON Schema 2020-12, for editors. */
public final class JsonSchema {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonSchema() {}

  public static ObjectNode of(Schema schema) {
    var document = NODES.objectNode();
    document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    document.put("title", "plumbline.yaml");
    document.setAll(shape(schema.root()));
    return document;
  }

  private static ObjectNode shape(Shape shape) {
    var node = NODES.objectNode();
    switch (shape) {
      case Shape.Group group -> group(node, group);
      case Shape.ListOf(var item) -> node.put("type", "array").set("items", shape(item));
      case Shape.MapOf(var value) ->
          node.put("type", "object").set("additionalProperties", shape(value));
      case Shape.SecretText ignored -> secret(node);
      case Shape.Either(var text, var group) ->
          node.putArray("oneOf").add(shape(text)).add(shape(group));
      case Shape.Text ignored -> node.put("type", "string").put("minLength", 1);
      case Shape.Whole(var least, var most) ->
          node.put("type", "integer").put("minimum", least).put("maximum", most);
      case Shape.Span ignored ->
          node.put("type", "string").put("pattern", "^" + Shape.Span.PATTERN.pattern() + "$");
      case Shape.Percent ignored ->
          node.put("type", "string").put("pattern", "^" + Shape.Percent.PATTERN.pattern() + "$");
      case Shape.Word(var words) when words.equals(List.of("true", "false")) ->
          node.put("type", "boolean");
      case Shape.Word(var words) -> words.forEach(node.put("type", "string").putArray("enum")::add);
      case Shape.Matching(var pattern, var ignored) ->
          node.put("type", "string").put("pattern", "^" + pattern.pattern() + "$");
      case Shape.Address(var schemes) ->
          node.put("type", "string").put("pattern", "^(" + String.join("|", schemes) + ")");
    }
    return node;
  }

  private static void group(ObjectNode node, Shape.Group group) {
    node.put("type", "object").put("additionalProperties", false);
    var properties = node.putObject("properties");
    var required = NODES.arrayNode();
    for (var key : group.keys()) {
      var inner = shape(key.shape());
      inner.put("description", key.help());
      key.fallback()
          .ifPresent(
              fallback -> {
                if (key.shape() instanceof Shape.Whole) {
                  inner.put("default", Integer.parseInt(fallback));
                } else {
                  inner.put("default", fallback);
                }
              });
      properties.set(key.name(), inner);
      if (key.required()) {
        required.add(key.name());
      }
    }
    if (!required.isEmpty()) {
      node.set("required", required);
    }
  }

  private static void secret(ObjectNode node) {
    var choices = node.putArray("oneOf");
    choices.addObject().put("type", "string");
    for (var source : new String[] {"env", "file"}) {
      var choice = choices.addObject().put("type", "object").put("additionalProperties", false);
      choice.putObject("properties").putObject(source).put("type", "string");
      choice.putArray("required").add(source);
    }
  }
}
