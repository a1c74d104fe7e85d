package dev.plumbline.core.value;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A property value of a resource: what Pulumi inputs, outputs and live documents are made of.
 *
 * <p>Immutable and safe to share between threads. {@link Secret} never shows its content in {@link
 * Object#toString()}.
 */
public sealed interface Value {

  /** An explicit null, as official states carry many of. */
  record Null() implements Value {}

  /** A boolean. */
  record Bool(boolean value) implements Value {}

  /** A number; equal by numeric value, so 1 and 1.0 are the same. */
  record Num(BigDecimal value) implements Value {
    public Num {
      value = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
    }
  }

  /** A text. */
  record Text(String value) implements Value {}

  /** A list, in order. */
  record Items(List<Value> values) implements Value {
    public Items {
      values = List.copyOf(values);
    }
  }

  /** An object or map, in the order it was written. Equality ignores the order. */
  record Fields(Map<String, Value> values) implements Value {
    public Fields {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The value of a key, or empty where the key is missing. */
    public Optional<Value> at(String key) {
      return Optional.ofNullable(values.get(key));
    }
  }

  /** A secret. {@code plain} is empty while nobody gave the key that opens it. */
  record Secret(Optional<Value> plain) implements Value {
    @Override
    public String toString() {
      return "Secret[redacted]";
    }
  }

  /** A secret whose content is only known by its keyed hash, as stored evidence has it. */
  record Hashed(String hmac) implements Value {}

  /** An asset or archive, known by its content hash. */
  record Asset(String hash) implements Value {}

  /** A value that was not known when the checkpoint was written. */
  record Unknown() implements Value {}

  /** What stands under these keys, one inside the other; empty where one of them is missing. */
  default Optional<Value> in(String... keys) {
    var here = Optional.of(this);
    for (var key : keys) {
      here =
          here.flatMap(value -> value instanceof Fields fields ? fields.at(key) : Optional.empty());
    }
    return here;
  }

  /** Whether this is a leaf with nothing in it: null, an empty list or an empty map. */
  default boolean isEmpty() {
    return switch (this) {
      case Null ignored -> true;
      case Items items -> items.values().isEmpty();
      case Fields fields -> fields.values().isEmpty();
      case Bool ignored -> false;
      case Num ignored -> false;
      case Text ignored -> false;
      case Secret ignored -> false;
      case Hashed ignored -> false;
      case Asset ignored -> false;
      case Unknown ignored -> false;
    };
  }

  static Value nothing() {
    return new Null();
  }

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(boolean value) {
    return new Bool(value);
  }

  static Value of(long value) {
    return new Num(BigDecimal.valueOf(value));
  }

  static Items listOf(Value... values) {
    return new Items(List.of(values));
  }

  static Fields fields(Map<String, Value> values) {
    return new Fields(values);
  }

  /** The text of a {@link Text}, or empty for anything else. */
  static Optional<String> text(Value value) {
    return value instanceof Text(var text) ? Optional.of(text) : Optional.empty();
  }
}
