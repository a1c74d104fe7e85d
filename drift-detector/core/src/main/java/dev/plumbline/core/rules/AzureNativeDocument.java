package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Resources of Azure Resource Manager with the names of Pulumi's azure-native provider: what ARM
 * keeps under {@code properties} stands beside {@code name} and {@code location}, at every level,
 * and the names in the resource id stand as {@code resourceGroupName} and so on.
 *
 * <p>Source: the provider's schema, which flattens {@code x-ms-client-flatten} properties.
 */
final class AzureNativeDocument {

  private static final String PROPERTIES = "properties";

  private AzureNativeDocument() {}

  static Value.Fields toPulumi(Value.Fields live, Value.Fields declared, Value.Fields recorded) {
    var flat = new LinkedHashMap<>(flattened(live, List.of(declared, recorded)).values());
    var id = Value.text(live.values().getOrDefault("id", Value.nothing())).orElse("");
    declared
        .values()
        .forEach(
            (key, value) -> {
              if (key.endsWith("Name")
                  && !flat.containsKey(key)
                  && value instanceof Value.Text(var name)) {
                named(id, key, name).ifPresent(found -> flat.put(key, Value.of(found)));
              }
            });
    return new Value.Fields(flat);
  }

  /** The name in the id that a path parameter stands for. */
  private static Optional<String> named(String id, String key, String wanted) {
    var parts = id.split("/", -1);
    var stem = key.substring(0, key.length() - "Name".length()).toLowerCase(Locale.ROOT);
    var last = Optional.<String>empty();
    for (var at = 1; at + 1 < parts.length; at += 2) {
      var kind = parts[at].toLowerCase(Locale.ROOT);
      var name = parts[at + 1];
      if (kind.equals("providers")
          || kind.equals("subscriptions")
          || (kind.equals("resourcegroups") && !stem.equals("resourcegroup"))) {
        // A namespace or scope, not the resource or a parent of it.
        continue;
      }
      if (kind.startsWith(stem) && !stem.isEmpty()) {
        return Optional.of(name.equalsIgnoreCase(wanted) ? wanted : name);
      }
      last = Optional.of(name);
      if (name.equalsIgnoreCase(wanted)) {
        return Optional.of(wanted);
      }
    }
    return last;
  }

  private static Value.Fields flattened(Value.Fields live, List<? extends Value> guides) {
    var flat = new LinkedHashMap<String, Value>();
    var keepsProperties =
        guides.stream()
            .anyMatch(
                guide -> guide instanceof Value.Fields(var known) && known.containsKey(PROPERTIES));
    live.values()
        .forEach(
            (key, value) -> {
              if (!isFlattened(key, value, keepsProperties)) {
                flat.put(key, inner(value, at(guides, key)));
              }
            });
    if (live.values().get(PROPERTIES) instanceof Value.Fields(var properties) && !keepsProperties) {
      properties.forEach((key, value) -> flat.putIfAbsent(key, inner(value, at(guides, key))));
    }
    return new Value.Fields(flat);
  }

  private static boolean isFlattened(String key, Value value, boolean keepsProperties) {
    return key.equals(PROPERTIES) && value instanceof Value.Fields && !keepsProperties;
  }

  private static Value inner(Value value, List<Value> guides) {
    return switch (value) {
      case Value.Fields fields -> flattened(fields, guides);
      case Value.Items(var items) -> {
        var elements = new ArrayList<Value>();
        for (var guide : guides) {
          if (guide instanceof Value.Items(var others)) {
            elements.addAll(others);
          }
        }
        yield new Value.Items(items.stream().map(item -> inner(item, elements)).toList());
      }
      case Value other -> other;
    };
  }

  private static List<Value> at(List<? extends Value> guides, String key) {
    var inner = new ArrayList<Value>();
    for (var guide : guides) {
      if (guide instanceof Value.Fields(Map<String, Value> known)) {
        Optional.ofNullable(known.get(key)).ifPresent(inner::add);
      }
    }
    return inner;
  }
}
