package dev.plumbline.sandbox.provider.aws;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.Meaning;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Inputs derived from live outputs, as a refresh and an import of the official provider do. */
final class LiveInputs {

  /** Keys of elements that mean something when they are zero. */
  private static final Set<String> MEANINGFUL_ZEROS =
      Set.of("fromPort", "toPort", "desiredSize", "minSize");

  private LiveInputs() {}

  /** The last inputs with live values in their place; nothing is added. */
  static Value.Fields refreshed(Schema schema, Value.Fields olds, Value.Fields live) {
    var refreshed = new LinkedHashMap<String, Value>();
    olds.values()
        .forEach(
            (key, old) ->
                refreshed.put(
                    key, schema.settings().contains(key) ? old : live.at(key).orElse(old)));
    return Value.fields(refreshed);
  }

  /** Every input that is set and does not stand at its default. */
  static Value.Fields imported(Schema schema, Value.Fields live) {
    var imported = new LinkedHashMap<String, Value>();
    for (var key : schema.importable()) {
      var value = live.at(key).orElseGet(Value::nothing);
      if (!standing(value, schema.defaults(), key)) {
        imported.put(key, compact(value, schema.nested().getOrDefault(key, Map.of())));
      }
    }
    return Value.fields(imported);
  }

  /** Whether a value says no more than its absence would. */
  private static boolean standing(Value value, Map<String, Value> defaults, String key) {
    return value instanceof Value.Null
        || (defaults.containsKey(key) ? value.equals(defaults.get(key)) : Meaning.absent(value));
  }

  private static Value compact(Value value, Map<String, Value> defaults) {
    if (value instanceof Value.Items(var items)) {
      return new Value.Items(items.stream().map(item -> compact(item, defaults)).toList());
    }
    if (!(value instanceof Value.Fields(var fields))) {
      return value;
    }
    var kept = new LinkedHashMap<String, Value>();
    fields.forEach(
        (key, field) -> {
          if (MEANINGFUL_ZEROS.contains(key) || !standing(field, defaults, key)) {
            kept.put(key, compact(field, Map.of()));
          }
        });
    return Value.fields(kept);
  }
}
