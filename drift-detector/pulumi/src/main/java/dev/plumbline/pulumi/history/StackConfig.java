package dev.plumbline.pulumi.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import dev.plumbline.pulumi.secrets.SecretOpener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stack's configuration as the backend recorded it with an operation: {@code aws:region} and so
 * on. The stack's configuration file is in no backend.
 */
public final class StackConfig {

  private StackConfig() {}

  /** The configuration of the last update, else of the last operation of any kind. */
  public static JsonNode latest(List<Operation> newestFirst, JsonNode otherwise) {
    return newestFirst.stream()
        .filter(operation -> operation.kind().equals("update"))
        .findFirst()
        .or(() -> newestFirst.stream().findFirst())
        .map(Operation::config)
        .filter(config -> !config.isEmpty())
        .orElse(otherwise);
  }

  /**
   * Reads a configuration in either form: {@code "text"}, {@code {"secure": "..."}} and objects of
   * both as in files, or {@code {"value": "...", "secret": false}} as the command line prints.
   */
  public static Map<String, Value> read(JsonNode config, SecretOpener secrets) {
    var values = new LinkedHashMap<String, Value>();
    config
        .properties()
        .forEach(entry -> values.put(entry.getKey(), top(entry.getValue(), secrets)));
    return values;
  }

  private static Value top(JsonNode node, SecretOpener secrets) {
    if (!node.path("secret").isBoolean()) {
      return value(node, secrets);
    }
    if (node.path("secret").booleanValue()) {
      return new Value.Secret(Optional.empty());
    }
    return ValueJson.read(node.has("objectValue") ? node.path("objectValue") : node.path("value"));
  }

  private static Value value(JsonNode node, SecretOpener secrets) {
    if (node.isArray()) {
      var items = new ArrayList<Value>();
      node.forEach(item -> items.add(value(item, secrets)));
      return new Value.Items(items);
    }
    if (!node.isObject()) {
      return ValueJson.read(node);
    }
    if (node.size() == 1 && node.path("secure").isTextual()) {
      return secret(node.path("secure").textValue(), secrets);
    }
    var fields = new LinkedHashMap<String, Value>();
    node.properties()
        .forEach(entry -> fields.put(entry.getKey(), value(entry.getValue(), secrets)));
    return new Value.Fields(fields);
  }

  private static Value secret(String ciphertext, SecretOpener secrets) {
    try {
      return new Value.Secret(secrets.open(ciphertext).map(Value::of));
    } catch (PlumblineException otherKey) {
      // The configuration may have been closed under an earlier salt; it then stays closed.
      return new Value.Secret(Optional.empty());
    }
  }
}
