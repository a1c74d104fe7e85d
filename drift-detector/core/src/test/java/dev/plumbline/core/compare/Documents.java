package dev.plumbline.core.compare;

import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import dev.plumbline.core.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Makes random documents, other spellings of them, and mutations. */
final class Documents {

  /** Names begin with the nature of their field. */
  static final FieldRules RULES =
      FieldRules.of("test:index:Random")
          .sets("**.set*")
          .maps("**.map*")
          .normalize("**.case*", Normalizers.CASE_INSENSITIVE)
          .build();

  private final Random random;

  Documents(long seed) {
    random = new Random(seed);
  }

  Value.Fields struct(int depth) {
    var fields = new LinkedHashMap<String, Value>();
    for (var index = random.nextInt(6); index >= 0; index--) {
      var kind = random.nextInt(depth == 0 ? 3 : 7);
      switch (kind) {
        case 0, 1 -> fields.put("plain" + index, scalar());
        case 2 -> fields.put("case" + index, Value.of("Word" + random.nextInt(9)));
        case 3 -> fields.put("set" + index, list(depth));
        case 4 -> fields.put("list" + index, list(depth));
        case 5 -> fields.put("map" + index, map(depth));
        default -> fields.put("struct" + index, struct(depth - 1));
      }
    }
    return new Value.Fields(fields);
  }

  private Value list(int depth) {
    var structs = random.nextBoolean();
    var items = new ArrayList<Value>();
    for (var index = random.nextInt(4); index > 0; index--) {
      items.add(structs ? element(depth - 1, index) : Value.of("item" + random.nextInt(5)));
    }
    return new Value.Items(items);
  }

  /** An element says something: one of nothings only would stand for any other. */
  private Value element(int depth, int index) {
    var fields = new LinkedHashMap<>(struct(depth).values());
    fields.put("plainName", Value.of("name" + index));
    return new Value.Fields(fields);
  }

  private Value map(int depth) {
    var fields = new LinkedHashMap<String, Value>();
    for (var index = random.nextInt(4); index > 0; index--) {
      fields.put("key." + random.nextInt(20), depth > 1 ? scalar() : Value.of("v"));
    }
    return new Value.Fields(fields);
  }

  private Value scalar() {
    return switch (random.nextInt(5)) {
      case 0 -> Value.of(random.nextInt(100));
      case 1 -> Value.of(random.nextBoolean());
      case 2 -> Value.of("");
      case 3 -> Value.nothing();
      default -> Value.of("text" + random.nextInt(100));
    };
  }

  /** The same document, spelled otherwise. */
  Value.Fields spelledOtherwise(Value.Fields document) {
    return (Value.Fields) otherwise("", document);
  }

  private Value otherwise(String name, Value value) {
    return switch (value) {
      case Value.Fields(var fields) -> {
        var entries = new ArrayList<>(fields.entrySet());
        Collections.shuffle(entries, random);
        var other = new LinkedHashMap<String, Value>();
        for (var entry : entries) {
          var isNothing = Sameness.isNothing(entry.getValue());
          if (name.startsWith("map") || !isNothing) {
            other.put(entry.getKey(), otherwise(entry.getKey(), entry.getValue()));
          } else if (random.nextBoolean()) {
            other.put(entry.getKey(), nothing());
          }
        }
        yield new Value.Fields(other);
      }
      case Value.Items(var items) -> {
        var other = new ArrayList<Value>();
        items.forEach(item -> other.add(otherwise("", item)));
        if (name.startsWith("set")) {
          Collections.shuffle(other, random);
        }
        yield new Value.Items(other);
      }
      case Value.Num(var number) -> random.nextBoolean() ? Value.of(number.toPlainString()) : value;
      case Value.Bool(var bool) -> random.nextBoolean() ? Value.of(String.valueOf(bool)) : value;
      case Value.Text(var text) ->
          name.startsWith("case") ? Value.of(text.toUpperCase(Locale.ROOT)) : value;
      case Value other -> other;
    };
  }

  private Value nothing() {
    return switch (random.nextInt(4)) {
      case 0 -> Value.nothing();
      case 1 -> Value.of("");
      case 2 -> new Value.Items(List.of());
      default -> new Value.Fields(Map.of());
    };
  }

  /** The number of attributes, counted the plain way. */
  static int attributes(Value value) {
    return switch (value) {
      case Value.Fields(var fields) when !fields.isEmpty() ->
          fields.values().stream().mapToInt(Documents::attributes).sum();
      case Value.Items(var items) when !items.isEmpty() ->
          items.stream().mapToInt(Documents::attributes).sum();
      case Value ignored -> 1;
    };
  }

  /** The document with one attribute changed: which one counts from 0. */
  static Value.Fields mutated(Value.Fields document, int which) {
    var left = new int[] {which};
    return (Value.Fields) mutated(document, left);
  }

  private static Value mutated(Value value, int[] left) {
    return switch (value) {
      case Value.Fields(var fields) when !fields.isEmpty() -> {
        var changed = new LinkedHashMap<String, Value>();
        fields.forEach((key, field) -> changed.put(key, mutated(field, left)));
        yield new Value.Fields(changed);
      }
      case Value.Items(var items) when !items.isEmpty() ->
          new Value.Items(items.stream().map(item -> mutated(item, left)).toList());
      case Value leaf -> left[0]-- == 0 ? changed(leaf) : leaf;
    };
  }

  private static Value changed(Value leaf) {
    return switch (leaf) {
      case Value.Num(var number) -> new Value.Num(number.add(BigDecimal.ONE));
      case Value.Bool(var bool) -> Value.of(!bool);
      case Value.Text(var text) -> Value.of(text + " changed");
      case Value ignored -> Value.of("changed");
    };
  }

  /** The document with texts replaced by secrets and by texts that contain them. */
  Value withSecrets(Value value, String plain) {
    return switch (value) {
      case Value.Fields(var fields) -> {
        var other = new LinkedHashMap<String, Value>();
        fields.forEach((key, field) -> other.put(key, withSecrets(field, plain)));
        yield random.nextInt(12) == 0
            ? new Value.Secret(java.util.Optional.of(new Value.Fields(other)))
            : new Value.Fields(other);
      }
      case Value.Items(var items) ->
          new Value.Items(items.stream().map(item -> withSecrets(item, plain)).toList());
      case Value.Text ignored when random.nextBoolean() ->
          random.nextBoolean()
              ? new Value.Secret(java.util.Optional.of(Value.of(plain)))
              : Value.of("around " + plain + " it");
      case Value leaf -> leaf;
    };
  }
}
