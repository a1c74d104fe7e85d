package dev.plumbline.sandbox.provider;

import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Which elements of two lists belong together.
 *
 * @param matched positions of partners, which may still differ
 * @param missing positions of wanted elements without a partner
 * @param extra positions of actual elements without a partner
 */
record ListPairs(List<Pair> matched, List<Integer> missing, List<Integer> extra) {

  record Pair(int wanted, int actual) {}

  ListPairs {
    matched = List.copyOf(matched);
    missing = List.copyOf(missing);
    extra = List.copyOf(extra);
  }

  static ListPairs of(
      DiffRules.Pairing pairing,
      List<Value> wanted,
      List<Value> actual,
      BiPredicate<Value, Value> same) {
    return switch (pairing) {
      case DiffRules.ByPosition ignored -> leftOver(List.of(), wanted, actual);
      case DiffRules.ByContent ignored -> leftOver(partners(wanted, actual, same), wanted, actual);
      case DiffRules.ByKey(var key) -> {
        var pairs =
            partners(wanted, actual, (want, have) -> keyOf(want, key).equals(keyOf(have, key)));
        yield new ListPairs(pairs, unpaired(wanted, pairs, true), List.of());
      }
    };
  }

  /** Elements that found no partner are paired in their order. */
  private static ListPairs leftOver(List<Pair> pairs, List<Value> wanted, List<Value> actual) {
    var missing = unpaired(wanted, pairs, true);
    var extra = unpaired(actual, pairs, false);
    var common = Math.min(missing.size(), extra.size());
    var all = new ArrayList<>(pairs);
    for (var i = 0; i < common; i++) {
      all.add(new Pair(missing.get(i), extra.get(i)));
    }
    return new ListPairs(
        all, missing.subList(common, missing.size()), extra.subList(common, extra.size()));
  }

  private static List<Pair> partners(
      List<Value> wanted, List<Value> actual, BiPredicate<Value, Value> same) {
    var pairs = new ArrayList<Pair>();
    var taken = new boolean[actual.size()];
    for (var want = 0; want < wanted.size(); want++) {
      for (var have = 0; have < actual.size(); have++) {
        if (!taken[have] && same.test(wanted.get(want), actual.get(have))) {
          taken[have] = true;
          pairs.add(new Pair(want, have));
          break;
        }
      }
    }
    return pairs;
  }

  private static List<Integer> unpaired(List<Value> values, List<Pair> pairs, boolean wanted) {
    var positions = new ArrayList<Integer>();
    for (var i = 0; i < values.size(); i++) {
      var position = i;
      if (pairs.stream().noneMatch(p -> (wanted ? p.wanted() : p.actual()) == position)) {
        positions.add(position);
      }
    }
    return positions;
  }

  private static Value keyOf(Value element, String key) {
    return element instanceof Value.Fields fields
        ? fields.at(key).orElseGet(Value::nothing)
        : element;
  }
}
