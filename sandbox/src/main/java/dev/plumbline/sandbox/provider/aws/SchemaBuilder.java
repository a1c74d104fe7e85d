package dev.plumbline.sandbox.provider.aws;

import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects a {@link Schema}; every method adds inputs that it names. Not thread-safe. */
public final class SchemaBuilder {

  private final String token;
  private final Set<String> inputs = new LinkedHashSet<>();
  private final Set<String> required = new LinkedHashSet<>();
  private final Set<String> replaceOn = new LinkedHashSet<>();
  private final Set<String> settings = new LinkedHashSet<>();
  private final Set<String> derived = new LinkedHashSet<>();
  private final Set<String> maps = new LinkedHashSet<>();
  private final Map<String, Value> defaults = new LinkedHashMap<>();
  private final Map<String, Map<String, Value>> nested = new LinkedHashMap<>();
  private Optional<Names> names = Optional.empty();

  SchemaBuilder(String token) {
    this.token = token;
  }

  public SchemaBuilder inputs(String... keys) {
    inputs.addAll(List.of(keys));
    return this;
  }

  public SchemaBuilder required(String... keys) {
    required.addAll(List.of(keys));
    return inputs(keys);
  }

  public SchemaBuilder replaceOn(String... keys) {
    replaceOn.addAll(List.of(keys));
    return inputs(keys);
  }

  public SchemaBuilder settings(String... keys) {
    settings.addAll(List.of(keys));
    return inputs(keys);
  }

  public SchemaBuilder derived(String... keys) {
    derived.addAll(List.of(keys));
    return inputs(keys);
  }

  public SchemaBuilder maps(String... keys) {
    maps.addAll(List.of(keys));
    return inputs(keys);
  }

  public SchemaBuilder defaults(String key, Value value) {
    defaults.put(key, value);
    return inputs(key);
  }

  public SchemaBuilder defaults(String key, boolean value) {
    return defaults(key, Value.of(value));
  }

  public SchemaBuilder defaults(String key, String value) {
    return defaults(key, Value.of(value));
  }

  public SchemaBuilder nested(String key, Map<String, Value> additions) {
    nested.put(key, Map.copyOf(additions));
    return inputs(key);
  }

  /** The check makes up a name unless {@code name} or {@code prefix} is given. */
  public SchemaBuilder named(String name, String prefix, int longest) {
    names = Optional.of(new Names(name, prefix, longest, false));
    return replaceOn(name, prefix).derived(prefix);
  }

  /** As the other, for types that know no prefix. */
  public SchemaBuilder named(String name, int longest) {
    names = Optional.of(new Names(name, name, longest, false));
    return replaceOn(name);
  }

  /** As {@link #named}, in lower case. */
  public SchemaBuilder namedLower(String name, String prefix, int longest) {
    named(name, prefix, longest);
    names = Optional.of(new Names(name, prefix, longest, true));
    return this;
  }

  public Schema build() {
    return new Schema(
        token, inputs, required, replaceOn, settings, derived, maps, defaults, nested, names);
  }
}
