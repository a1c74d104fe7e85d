package dev.plumbline.core.compare;

import dev.plumbline.core.rules.RuleNode;
import dev.plumbline.core.value.Value;

/**
 * Objects that choose by which of their fields is there: {@code {"allow": {}}} or {@code {"block":
 * {}}}. An empty object is else the same as none; here its absence says something as soon as
 * another choice stands in its place. A resource itself is no such object. Where nothing was
 * recorded beside it, only an object that holds nothing but its choice is one.
 *
 * <p>Source: AWS WAFV2 API reference, DefaultAction and RuleAction; other unions of AWS are alike.
 */
final class Choice {

  private Choice() {}

  /** Whether the empty object under a key was declared and another choice took its place. */
  static boolean changed(
      String key, Value.Fields left, Value.Fields recorded, Value.Fields live, RuleNode node) {
    if (!(left.values().get(key) instanceof Value.Fields chosen)
        || !LedgerCount.isBare(chosen)
        || node.isMap()
        || node.isOpenMap()
        || node.isSetting()
        || isObject(live, key)
        || (recorded.isEmpty() && (count(left) != 1 || count(live) != 1))) {
      return false;
    }
    return live.values().keySet().stream()
        .anyMatch(
            other ->
                isObject(live, other)
                    && !left.values().containsKey(other)
                    && !isObject(recorded, other));
  }

  private static long count(Value.Fields document) {
    return document.values().entrySet().stream()
        .filter(entry -> !LedgerCount.isBookkeeping(entry.getKey()))
        .filter(entry -> entry.getValue() instanceof Value.Fields || !entry.getValue().isEmpty())
        .count();
  }

  private static boolean isObject(Value.Fields document, String key) {
    return document.values().get(key) instanceof Value.Fields;
  }
}
