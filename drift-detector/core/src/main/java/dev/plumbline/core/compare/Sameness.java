package dev.plumbline.core.compare;

import dev.plumbline.core.rules.RuleNode;
import dev.plumbline.core.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether two scalars mean the same. Official states are full of explicit nulls, empty texts and
 * empty lists, which all mean "nothing"; false and 0 do only where the other side was never chosen.
 * Stateless.
 */
final class Sameness {

  private final SecretHash hash;

  Sameness(SecretHash hash) {
    this.hash = hash;
  }

  /** Null, missing, an empty text, list or map. */
  static boolean isNothing(@Nullable Value value) {
    return switch (value) {
      case null -> true;
      case Value.Text(var text) -> text.isEmpty();
      case Value other -> other.isEmpty();
    };
  }

  /** False or 0: what APIs send for a flag or number that nobody set. */
  static boolean isZero(Value value) {
    return switch (value) {
      case Value.Bool(var bool) -> !bool;
      case Value.Num(var number) -> number.signum() == 0;
      case Value ignored -> false;
    };
  }

  /** Nothing, false, 0, or a container of such; keys of maps are data, so they count. */
  static boolean isVacant(Value value, RuleNode node) {
    return switch (value) {
      case Value.Fields(var fields) when !node.isMap() && !node.isOpenMap() ->
          fields.entrySet().stream()
              .allMatch(entry -> isVacant(entry.getValue(), node.child(entry.getKey())));
      case Value.Items(var items) ->
          items.stream().allMatch(item -> isVacant(item, node.element()));
      case Value other -> isNothing(other) || isZero(other);
    };
  }

  /**
   * Whether a scalar and the live value mean the same here.
   *
   * @param chosen whether somebody chose the left value; recorded values of undeclared fields are
   *     not
   */
  boolean same(Value left, @Nullable Value live, RuleNode node, boolean chosen) {
    if (live != null && left.equals(live)) {
      return true;
    }
    var leftNothing = isNothing(left);
    if (live == null || isNothing(live)) {
      return leftNothing || isDefault(left, node) || (!chosen && isVacant(left, node));
    }
    if (leftNothing) {
      return isDefault(live, node)
          || ((!chosen || left instanceof Value.Null) && isVacant(live, node));
    }
    if (left instanceof Value.Hashed || live instanceof Value.Hashed) {
      return hash.of(left, node).equals(hash.of(live, node));
    }
    if (Spelling.alike(left, live)) {
      return true;
    }
    if (node.normalizers().isEmpty()) {
      return false;
    }
    var normalLeft = node.normal(left);
    var normalLive = node.normal(live);
    return normalLeft.equals(normalLive)
        || Spelling.alike(normalLeft, normalLive)
        || node.same(left, live);
  }

  /** Whether a value is this place's default, so that it is the same as none. */
  static boolean isDefault(Value value, RuleNode node) {
    var known = node.defaultValue();
    if (known.isEmpty()) {
      return false;
    }
    var wanted = known.orElseThrow();
    return value.equals(wanted)
        || Spelling.alike(value, wanted)
        || (!node.normalizers().isEmpty() && node.normal(value).equals(node.normal(wanted)))
        || (value instanceof Value.Fields(var fields)
            && wanted instanceof Value.Fields(var expected)
            && withoutNothings(fields).equals(withoutNothings(expected)));
  }

  private static Map<String, Value> withoutNothings(Map<String, Value> fields) {
    var kept = new java.util.HashMap<>(fields);
    kept.values().removeIf(Sameness::isNothing);
    return kept;
  }
}
