package dev.plumbline.sandbox.provider;

import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The {@code __defaults} lists that bridged providers keep in inputs: at each object the names of
 * the properties that Check added. Maps with free keys have none.
 */
public final class Defaults {

  /** The key of the list. */
  public static final String KEY = "__defaults";

  private Defaults() {}

  /** The same properties without any {@code __defaults}. */
  public static Value.Fields strip(Value.Fields fields) {
    var plain = new LinkedHashMap<String, Value>();
    fields
        .values()
        .forEach(
            (key, value) -> {
              if (!key.equals(KEY)) {
                plain.put(key, strip(value));
              }
            });
    return new Value.Fields(plain);
  }

  private static Value strip(Value value) {
    return switch (value) {
      case Value.Fields fields -> strip(fields);
      case Value.Items(var items) -> new Value.Items(items.stream().map(Defaults::strip).toList());
      case Value.Secret(var plain) -> new Value.Secret(plain.map(Defaults::strip));
      case Value.Null ignored -> value;
      case Value.Bool ignored -> value;
      case Value.Num ignored -> value;
      case Value.Text ignored -> value;
      case Value.Hashed ignored -> value;
      case Value.Asset ignored -> value;
      case Value.Unknown ignored -> value;
    };
  }

  /** The inputs that an earlier check added, with their list; empty where there is no list. */
  public static Value.Fields added(Value.Fields inputs) {
    var fields = new LinkedHashMap<String, Value>();
    if (inputs.at(KEY).orElseGet(Value::nothing) instanceof Value.Items(var names)) {
      for (var name : names) {
        Value.text(name)
            .flatMap(key -> inputs.at(key).map(value -> Map.entry(key, strip(value))))
            .ifPresent(entry -> fields.put(entry.getKey(), entry.getValue()));
      }
      fields.put(KEY, new Value.Items(names));
    }
    return new Value.Fields(fields);
  }

  /** Writes the lists, given what was there before the defaults. */
  public static Value.Fields mark(
      Value.Fields completed, Value.Fields given, Predicate<PropertyPath> freeKeys) {
    return mark(PropertyPath.ROOT, completed, Optional.of(given), freeKeys);
  }

  private static Value.Fields mark(
      PropertyPath path,
      Value.Fields completed,
      Optional<Value> given,
      Predicate<PropertyPath> freeKeys) {
    if (freeKeys.test(path) || completed.at(Structs.SIGNATURE).isPresent()) {
      return completed;
    }
    var before = given.orElse(completed) instanceof Value.Fields fields ? fields : completed;
    var names = new ArrayList<Value>();
    var marked = new LinkedHashMap<String, Value>();
    completed.values().keySet().stream()
        .sorted()
        .filter(key -> before.at(key).isEmpty())
        .forEach(key -> names.add(Value.of(key)));
    marked.put(KEY, new Value.Items(names));
    completed
        .values()
        .forEach(
            (key, value) ->
                marked.put(key, markValue(path.key(key), value, before.at(key), freeKeys)));
    return new Value.Fields(marked);
  }

  private static Value markValue(
      PropertyPath path, Value value, Optional<Value> given, Predicate<PropertyPath> freeKeys) {
    if (value instanceof Value.Fields fields) {
      return mark(path, fields, given, freeKeys);
    }
    if (value instanceof Value.Items(var items)) {
      var marked = new ArrayList<Value>();
      for (var i = 0; i < items.size(); i++) {
        var before =
            given.orElseGet(Value::nothing) instanceof Value.Items(var olds) && i < olds.size()
                ? Optional.of(olds.get(i))
                : Optional.<Value>empty();
        marked.add(markValue(path.index(i), items.get(i), before, freeKeys));
      }
      return new Value.Items(marked);
    }
    return value;
  }

  /** Whether a refreshed input was put there by a check: keeps the old list of such names. */
  static Value.Fields keep(
      Value.Fields live, Value.Fields oldInputs, Predicate<PropertyPath> freeKeys) {
    var given = new LinkedHashMap<>(live.values());
    added(oldInputs).values().keySet().forEach(given::remove);
    return mark(live, new Value.Fields(given), freeKeys);
  }
}
