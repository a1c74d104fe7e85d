package dev.plumbline.policies.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * YAML as JSON. Only what JSON would read as a number or boolean is one: {@code no}, {@code 0x10}
 * and {@code 2026-01-01} are texts (YAML 1.2, 10.2, JSON Schema).
 */
final class Json {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]{0,30})(?:\\.[0-9]{1,30})?");

  private Json() {}

  static JsonNode of(Node node) {
    return switch (node) {
      case MappingNode mapping -> {
        var object = NODES.objectNode();
        for (var tuple : mapping.getValue()) {
          if (tuple.getKeyNode() instanceof ScalarNode key) {
            object.set(key.getValue(), of(tuple.getValueNode()));
          }
        }
        yield object;
      }
      case SequenceNode sequence -> {
        var array = NODES.arrayNode();
        sequence.getValue().forEach(item -> array.add(of(item)));
        yield array;
      }
      case ScalarNode scalar -> scalar(scalar);
      default -> NODES.nullNode();
    };
  }

  private static JsonNode scalar(ScalarNode scalar) {
    var text = scalar.getValue();
    if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
      return NODES.textNode(text);
    }
    return switch (text) {
      case "true" -> NODES.booleanNode(true);
      case "false" -> NODES.booleanNode(false);
      case "", "~", "null" -> NODES.nullNode();
      default ->
          NUMBER.matcher(text).matches()
              ? NODES.numberNode(new BigDecimal(text))
              : NODES.textNode(text);
    };
  }
}
