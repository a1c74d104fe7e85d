package dev.plumbline.sandbox.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What types and engine do with JSON documents. */
public final class Documents {

  /** Shared; thread-safe. */
  public static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Documents() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /** The object under that name, created when there is none. */
  public static ObjectNode object(ObjectNode parent, String name) {
    return parent.get(name) instanceof ObjectNode found ? found : parent.putObject(name);
  }

  /** The array under that name, created when there is none. */
  public static ArrayNode array(ObjectNode parent, String name) {
    return parent.get(name) instanceof ArrayNode found ? found : parent.putArray(name);
  }

  /** The text at a JSON pointer such as {@code /properties/subnet/id}; empty when there is none. */
  public static Optional<String> text(JsonNode document, String pointer) {
    var found = document.at(pointer);
    return found.isTextual() ? Optional.of(found.asText()) : Optional.empty();
  }

  /** Sets a value where the name is missing or null. */
  public static void fill(ObjectNode parent, String name, JsonNode value) {
    if (!parent.hasNonNull(name)) {
      parent.set(name, value);
    }
  }

  public static void fill(ObjectNode parent, String name, String value) {
    fill(parent, name, parent.textNode(value));
  }

  public static void fill(ObjectNode parent, String name, boolean value) {
    fill(parent, name, parent.booleanNode(value));
  }

  public static void fill(ObjectNode parent, String name, int value) {
    fill(parent, name, parent.numberNode(value));
  }

  /** JSON merge patch (RFC 7396), in place: null removes, objects merge, all else replaces. */
  public static ObjectNode merge(ObjectNode target, JsonNode patch) {
    for (var field : patch.properties()) {
      if (field.getValue().isNull()) {
        target.remove(field.getKey());
      } else if (field.getValue() instanceof ObjectNode inner) {
        target.set(
            field.getKey(),
            merge(target.get(field.getKey()) instanceof ObjectNode old ? old : object(), inner));
      } else {
        target.set(field.getKey(), field.getValue().deepCopy());
      }
    }
    return target;
  }
}
