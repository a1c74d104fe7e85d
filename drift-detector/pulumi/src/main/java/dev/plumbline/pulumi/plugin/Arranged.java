package dev.plumbline.pulumi.plugin;

import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Many plugins keep sets as lists in an order of their own. Where nothing moved since the
 * deployment, a list with the declared elements in another order is what the declared one became.
 */
final class Arranged {

  private Arranged() {}

  /** The live value with such lists in the declared order. */
  static Value as(Optional<Value> declared, Value live) {
    return declared.map(each -> as(each, live)).orElse(live);
  }

  private static Value as(Value declared, Value live) {
    if (declared instanceof Value.Fields(var wanted) && live instanceof Value.Fields(var fields)) {
      var arranged = new LinkedHashMap<String, Value>();
      fields.forEach(
          (key, value) -> arranged.put(key, as(Optional.ofNullable(wanted.get(key)), value)));
      return new Value.Fields(arranged);
    }
    if (!(declared instanceof Value.Items(var wanted) && live instanceof Value.Items(var items))) {
      return live;
    }
    return permutation(wanted, items).<Value>map(Value.Items::new).orElse(live);
  }

  private static Optional<List<Value>> permutation(List<Value> wanted, List<Value> items) {
    var left = new ArrayList<>(items);
    var ordered = new ArrayList<Value>();
    for (var element : wanted) {
      var bare = Wire.bare(element);
      var place = left.stream().map(Wire::bare).toList().indexOf(bare);
      if (place < 0) {
        return Optional.empty();
      }
      ordered.add(left.remove(place));
    }
    return left.isEmpty() ? Optional.of(ordered) : Optional.empty();
  }
}
