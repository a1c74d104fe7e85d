package dev.plumbline.core.compare;

import dev.plumbline.core.rules.RuleNode;
import dev.plumbline.core.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** One text for all spellings of a value: what is hashed and what scalars are compared by. */
final class Spelling {

  private static final int LONGEST_PLAIN = 400;
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}\\.0{1,18}");

  private Spelling() {}

  /** A number as a person writes it; a huge exponent keeps its exponent. */
  static String text(BigDecimal number) {
    return Math.abs((long) number.scale()) <= LONGEST_PLAIN
        ? number.toPlainString()
        : number.toString();
  }

  /** Whether a number or boolean on one side is the text of it on the other. */
  static boolean alike(Value left, Value right) {
    return switch (left) {
      case Value.Text(var text) -> right instanceof Value.Text ? false : isTextOf(text, right);
      case Value.Num ignored -> right instanceof Value.Text(var text) && isTextOf(text, left);
      case Value.Bool ignored -> right instanceof Value.Text(var text) && isTextOf(text, left);
      case Value ignored -> false;
    };
  }

  private static boolean isTextOf(String text, Value scalar) {
    return switch (scalar) {
      case Value.Bool(var bool) -> text.equalsIgnoreCase(String.valueOf(bool));
      case Value.Num(var number) -> text.equals(text(number)) || isWhole(text, number);
      case Value ignored -> false;
    };
  }

  /** {@code 80.0} of 80. Only whole numbers: 1.2 may be a version, and then 1.20 is another one. */
  private static boolean isWhole(String text, BigDecimal number) {
    return number.scale() <= 0
        && WHOLE.matcher(text).matches()
        && new BigDecimal(text).compareTo(number) == 0;
  }

  /** The text that every spelling of a value shares under the rules of its place. */
  static String canonical(Value value, RuleNode node) {
    return switch (node.normal(opened(value))) {
      case Value.Text(var text) -> text;
      case Value.Null ignored -> "";
      case Value other -> {
        var text = new StringBuilder();
        write(text, other, node);
        yield text.toString();
      }
    };
  }

  private static Value opened(Value value) {
    return value instanceof Value.Secret(var plain) ? plain.orElse(Value.nothing()) : value;
  }

  private static void write(StringBuilder text, Value value, RuleNode node) {
    switch (value) {
      case Value.Null ignored -> text.append("null");
      case Value.Bool(var bool) -> text.append(bool);
      case Value.Num(var number) -> text.append(text(number));
      case Value.Text(var content) -> quote(text, content);
      case Value.Items(var items) -> writeItems(text, items, node);
      case Value.Fields(var fields) -> writeFields(text, fields, node);
      case Value.Secret(var plain) -> write(text, plain.orElse(Value.nothing()), node);
      case Value.Hashed(var hmac) -> text.append('#').append(hmac);
      case Value.Asset(var hash) -> text.append('@').append(hash);
      case Value.Unknown ignored -> text.append('?');
    }
  }

  private static void writeItems(StringBuilder text, List<Value> items, RuleNode node) {
    var parts = items.stream().map(item -> part(item, node.element()));
    text.append('[')
        .append(String.join(",", (node.isSet() ? parts.sorted() : parts).toList()))
        .append(']');
  }

  private static void writeFields(StringBuilder text, Map<String, Value> fields, RuleNode node) {
    text.append('{');
    new TreeMap<>(fields)
        .forEach(
            (key, field) -> {
              if (node.isMap() || node.isOpenMap() || !Sameness.isNothing(field)) {
                quote(text, key);
                text.append(':').append(part(field, node.child(key))).append(',');
              }
            });
    text.append('}');
  }

  private static String part(Value value, RuleNode node) {
    var text = new StringBuilder();
    write(text, node.normal(opened(value)), node);
    return text.toString();
  }

  private static void quote(StringBuilder text, String content) {
    text.append('"').append(content.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
  }
}
