package dev.plumbline.core.compare;

import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Names an element of a set by its content, the same for every order of its keys: {@code tcp 22-22
 * 0.0.0.0/0} for a network rule, {@code key=value} pairs for other objects, the text itself for
 * scalars. Secrets are not shown.
 */
final class ElementName {

  private static final int LONGEST = 120;
  private static final Set<String> PROTOCOLS = Set.of("protocol", "ipProtocol");

  private ElementName() {}

  /**
   * The name.
   *
   * @param redact takes secrets out, before a long name is cut
   */
  static String of(Value element, UnaryOperator<String> redact) {
    var name = redact.apply(name(element));
    return name.length() <= LONGEST
        ? name
        : name.substring(0, LONGEST) + "~" + Integer.toHexString(name.hashCode());
  }

  private static String name(Value element) {
    return switch (element) {
      case Value.Fields(var fields) when fields.containsKey("fromPort") -> rule(fields);
      case Value.Fields(var fields) -> String.join(" ", pairs(fields));
      case Value.Items(var items) ->
          String.join(",", items.stream().map(ElementName::name).sorted().toList());
      case Value.Null ignored -> "null";
      case Value.Bool(var bool) -> String.valueOf(bool);
      case Value.Num(var number) -> Spelling.text(number);
      case Value.Text(var text) -> text;
      case Value.Secret ignored -> ValueJson.REDACTED;
      case Value.Hashed ignored -> ValueJson.REDACTED;
      case Value.Asset(var hash) -> hash;
      case Value.Unknown ignored -> "unknown";
    };
  }

  private static String rule(Map<String, Value> fields) {
    var rest = new TreeMap<>(fields);
    var parts = new ArrayList<String>();
    for (var protocol : PROTOCOLS) {
      var value = rest.remove(protocol);
      if (value != null) {
        parts.add(name(value));
      }
    }
    parts.add(port(rest.remove("fromPort")) + "-" + port(rest.remove("toPort")));
    rest.forEach(
        (key, value) -> {
          if (isWorthNaming(key, value)) {
            parts.add(key.equals("description") ? key + "=" + name(value) : name(value));
          }
        });
    return String.join(" ", parts);
  }

  private static String port(@Nullable Value port) {
    return port == null ? "" : name(port);
  }

  private static List<String> pairs(Map<String, Value> fields) {
    var parts = new ArrayList<String>();
    new TreeMap<>(fields)
        .forEach(
            (key, value) -> {
              if (isWorthNaming(key, value)) {
                parts.add(
                    value instanceof Value.Fields || value instanceof Value.Items
                        ? key + "=(" + name(value) + ")"
                        : key + "=" + name(value));
              }
            });
    return parts;
  }

  private static boolean isWorthNaming(String key, Value value) {
    return !LedgerCount.isBookkeeping(key) && !Sameness.isNothing(value) && !Sameness.isZero(value);
  }
}
