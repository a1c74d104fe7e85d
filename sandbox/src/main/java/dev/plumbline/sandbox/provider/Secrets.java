package dev.plumbline.sandbox.provider;

import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Takes secret envelopes off for the clouds and puts them back by path for the engine. */
public final class Secrets {

  private Secrets() {}

  /** The same properties without any envelope. */
  public static Value.Fields open(Value.Fields fields) {
    var plain = new LinkedHashMap<String, Value>();
    fields.values().forEach((key, value) -> plain.put(key, open(value)));
    return new Value.Fields(plain);
  }

  private static Value open(Value value) {
    return switch (value) {
      case Value.Secret(var plain) -> open(plain.orElseGet(Value::nothing));
      case Value.Fields fields -> open(fields);
      case Value.Items(var items) -> new Value.Items(items.stream().map(Secrets::open).toList());
      case Value.Null ignored -> value;
      case Value.Bool ignored -> value;
      case Value.Num ignored -> value;
      case Value.Text ignored -> value;
      case Value.Hashed ignored -> value;
      case Value.Asset ignored -> value;
      case Value.Unknown ignored -> value;
    };
  }

  /**
   * {@code target} with an envelope around everything that is secret in {@code like}. A list with a
   * secret element becomes secret as a whole, because clouds reorder lists.
   */
  public static Value.Fields seal(Value.Fields target, Value.Fields like) {
    var sealed = new LinkedHashMap<>(target.values());
    like.values()
        .forEach((key, model) -> sealed.computeIfPresent(key, (same, value) -> seal(value, model)));
    return new Value.Fields(sealed);
  }

  private static Value seal(Value value, Value model) {
    if (value instanceof Value.Secret || !hasSecret(model)) {
      return value;
    }
    return value instanceof Value.Fields fields && model instanceof Value.Fields models
        ? seal(fields, models)
        : new Value.Secret(Optional.of(value));
  }

  private static boolean hasSecret(Value value) {
    return switch (value) {
      case Value.Secret ignored -> true;
      case Value.Fields(var fields) -> fields.values().stream().anyMatch(Secrets::hasSecret);
      case Value.Items(var items) -> items.stream().anyMatch(Secrets::hasSecret);
      case Value.Null ignored -> false;
      case Value.Bool ignored -> false;
      case Value.Num ignored -> false;
      case Value.Text ignored -> false;
      case Value.Hashed ignored -> false;
      case Value.Asset ignored -> false;
      case Value.Unknown ignored -> false;
    };
  }
}
