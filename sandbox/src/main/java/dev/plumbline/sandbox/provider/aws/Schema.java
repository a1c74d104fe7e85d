package dev.plumbline.sandbox.provider.aws;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.CheckRequest;
import dev.plumbline.sandbox.provider.InvalidInput;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the provider knows of a type's inputs; names are Pulumi's. Immutable.
 *
 * @param token the Pulumi token
 * @param inputs the inputs that this provider serves
 * @param required those that must be there
 * @param replaceOn those whose change replaces the resource
 * @param settings those that only the provider knows
 * @param derived those that an import does not write, since another input says the same
 * @param maps those whose keys are data
 * @param defaults what the check adds, as the official provider does
 * @param nested what the check adds to every element of an object or list
 * @param names the name that the check makes up, for types that have one
 */
public record Schema(
    String token,
    Set<String> inputs,
    Set<String> required,
    Set<String> replaceOn,
    Set<String> settings,
    Set<String> derived,
    Set<String> maps,
    Map<String, Value> defaults,
    Map<String, Map<String, Value>> nested,
    Optional<Names> names) {

  public Schema {
    inputs = Collections.unmodifiableSet(new LinkedHashSet<>(inputs));
    required = Set.copyOf(required);
    replaceOn = Set.copyOf(replaceOn);
    settings = Set.copyOf(settings);
    derived = Set.copyOf(derived);
    maps = Set.copyOf(maps);
    defaults = Map.copyOf(defaults);
    nested = Map.copyOf(nested);
  }

  public static SchemaBuilder of(String token) {
    return new SchemaBuilder(token);
  }

  /** The inputs with defaults and made-up name. */
  Value.Fields check(CheckRequest request) {
    var checked = new LinkedHashMap<String, Value>();
    request
        .inputs()
        .values()
        .forEach(
            (key, value) -> {
              refuseUnserved(key, value);
              if (!(value instanceof Value.Null)) {
                checked.put(key, complete(value, nested.getOrDefault(key, Map.of())));
              }
            });
    for (var key : required) {
      if (!checked.containsKey(key)) {
        throw new InvalidInput(key, token + " needs " + key);
      }
    }
    defaults.forEach(checked::putIfAbsent);
    names.ifPresent(
        name -> {
          if (!checked.containsKey(name.property()) && !checked.containsKey(name.prefix())) {
            checked.put(name.property(), name.of(request));
          }
        });
    return Value.fields(checked);
  }

  private void refuseUnserved(String key, Value value) {
    if (!key.startsWith("__") && !inputs.contains(key) && !value.isEmpty()) {
      throw new InvalidInput(
          key, "the sandbox's provider does not serve %s of %s".formatted(key, token));
    }
  }

  private static Value complete(Value value, Map<String, Value> additions) {
    if (additions.isEmpty()) {
      return value;
    }
    if (value instanceof Value.Items(var items)) {
      return new Value.Items(items.stream().map(item -> complete(item, additions)).toList());
    }
    if (value instanceof Value.Fields(var fields)) {
      var completed = new LinkedHashMap<>(fields);
      additions.forEach(completed::putIfAbsent);
      return Value.fields(completed);
    }
    return value;
  }

  /** The keys of an import, in their order. */
  List<String> importable() {
    return inputs.stream().filter(key -> !derived.contains(key)).toList();
  }
}
