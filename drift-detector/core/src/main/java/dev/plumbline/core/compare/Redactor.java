package dev.plumbline.core.compare;

import dev.plumbline.core.rules.RuleNode;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes secrets out of everything that leaves the comparison. Secrecy spreads by path between
 * declared, recorded and live, and to every text that contains a secret. Immutable.
 */
final class Redactor {

  /** Shorter secrets would black out ordinary words. */
  private static final int SHORTEST = 4;

  /**
   * Where azure-native keeps all inputs of a resource in its outputs, as one secret. What is secret
   * among them is so in the inputs too; as a whole it would black out every name.
   */
  private static final String COPY_OF_INPUTS = "__inputs";

  private final SecretHash hash;
  private final List<String> plaintexts;

  private Redactor(SecretHash hash, List<String> plaintexts) {
    this.hash = hash;
    this.plaintexts = plaintexts;
  }

  /** A redactor that knows every secret of these documents. */
  static Redactor of(SecretHash hash, List<? extends Value> documents) {
    Set<String> found = new LinkedHashSet<>();
    documents.forEach(document -> collect(document, false, found));
    // The longest first, so that a secret inside another leaves nothing of the outer one behind.
    return new Redactor(
        hash, found.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList());
  }

  private static void collect(Value value, boolean secret, Set<String> found) {
    switch (value) {
      case Value.Secret(var plain) -> plain.ifPresent(inner -> collect(inner, true, found));
      case Value.Fields(var fields) ->
          fields.forEach(
              (key, one) -> {
                if (!key.equals(COPY_OF_INPUTS)) {
                  collect(one, secret, found);
                }
              });
      case Value.Items(var items) -> items.forEach(one -> collect(one, secret, found));
      case Value.Text(var text) when secret -> add(text, found);
      case Value.Num(var number) when secret -> add(Spelling.text(number), found);
      case Value ignored -> {}
    }
  }

  private static void add(String text, Set<String> found) {
    if (text.length() < SHORTEST) {
      return;
    }
    found.add(text);
    found.add(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    var quoted = ValueJson.write(Value.of(text)).toString();
    found.add(quoted.substring(1, quoted.length() - 1));
  }

  private boolean touches(String text) {
    for (var plaintext : plaintexts) {
      if (text.contains(plaintext)) {
        return true;
      }
    }
    return false;
  }

  /** The text with every secret replaced. */
  String text(String text) {
    var clean = text;
    for (var plaintext : plaintexts) {
      clean = clean.replace(plaintext, ValueJson.REDACTED);
    }
    return clean;
  }

  /** The hash of the whole value; nothing stays nothing, and an unopened secret a secret. */
  Value hidden(Value value, RuleNode node) {
    return switch (value) {
      case Value.Null ignored -> value;
      case Value.Hashed ignored -> value;
      case Value.Secret(var plain) when plain.isEmpty() -> value;
      case Value ignored -> new Value.Hashed(hash.of(value, node));
    };
  }

  /** The value with its own secrets, and texts that contain a secret, hidden. */
  Value redacted(Value value, RuleNode node) {
    return redacted(value, List.of(), node);
  }

  /**
   * As {@link #redacted(Value, RuleNode)}, where a secret at the same path of a companion hides the
   * value too.
   */
  Value redacted(Value value, List<Value> companions, RuleNode node) {
    return holdsNone(value, companions) ? value : clean(value, companions, node);
  }

  /** As {@link #redacted(Value, List, RuleNode)} for a whole document. */
  Value.Fields redactedFields(Value.Fields fields, List<Value> companions, RuleNode node) {
    return holdsNone(fields, companions) ? fields : cleanFields(fields, companions, node);
  }

  /** Most resources have no secret: then there is nothing to copy. */
  private boolean holdsNone(Value value, List<Value> companions) {
    if (!plaintexts.isEmpty() || holdsSecret(value)) {
      return false;
    }
    for (var companion : companions) {
      if (holdsSecret(companion)) {
        return false;
      }
    }
    return true;
  }

  private Value clean(Value value, List<Value> companions, RuleNode node) {
    if (anySecret(companions)) {
      return value instanceof Value.Secret || !value.isEmpty() ? hidden(value, node) : value;
    }
    return switch (value) {
      case Value.Secret ignored -> hidden(value, node);
      case Value.Text(var text) when touches(text) -> hidden(value, node);
      case Value.Fields fields -> cleanFields(fields, companions, node);
      case Value.Items items -> cleanItems(items, companions, node);
      case Value ignored -> value;
    };
  }

  private Value.Fields cleanFields(Value.Fields fields, List<Value> companions, RuleNode node) {
    var clean = new LinkedHashMap<String, Value>();
    fields
        .values()
        .forEach(
            (key, field) -> {
              var beside = new ArrayList<Value>();
              for (var companion : companions) {
                if (companion instanceof Value.Fields others) {
                  others.at(key).ifPresent(beside::add);
                }
              }
              clean.put(text(key), clean(field, beside, node.child(key)));
            });
    return new Value.Fields(clean);
  }

  private Value cleanItems(Value.Items items, List<Value> companions, RuleNode node) {
    // Elements of sets have no common place, so every element of a companion stands beside each.
    var beside = new ArrayList<Value>();
    for (var companion : companions) {
      if (companion instanceof Value.Items(var others)) {
        others.stream().filter(Redactor::holdsSecret).forEach(beside::add);
      }
    }
    return new Value.Items(
        items.values().stream().map(item -> clean(item, beside, node.element())).toList());
  }

  static boolean isSecret(Value value) {
    return value instanceof Value.Secret || value instanceof Value.Hashed;
  }

  private static boolean anySecret(List<Value> values) {
    for (var value : values) {
      if (isSecret(value)) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is a secret anywhere in a value. */
  static boolean holdsSecret(Value value) {
    return switch (value) {
      case Value.Secret ignored -> true;
      case Value.Hashed ignored -> true;
      case Value.Fields(var fields) -> anyHolds(fields.values());
      case Value.Items(var items) -> anyHolds(items);
      case Value ignored -> false;
    };
  }

  private static boolean anyHolds(Collection<Value> values) {
    for (var value : values) {
      if (holdsSecret(value)) {
        return true;
      }
    }
    return false;
  }
}
