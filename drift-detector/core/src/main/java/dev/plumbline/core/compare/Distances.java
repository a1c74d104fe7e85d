package dev.plumbline.core.compare;

import dev.plumbline.core.rules.RuleNode;
import dev.plumbline.core.value.Value;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * How many leaves of two values differ. Remembers every pair, so that lists within lists cost no
 * more than their pairs. Not thread-safe; lives as long as one comparison.
 */
final class Distances {

  /** Names a pair by identity: equality would walk both values at every level. */
  private record Pair(Value left, Value live, RuleNode node, boolean since) {
    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
      return other instanceof Pair pair
          && left == pair.left
          && live == pair.live
          && node == pair.node
          && since == pair.since;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(left) * 31 + System.identityHashCode(live) + (since ? 7 : 0);
    }
  }

  private final WalkSettings settings;
  private final Map<Pair, Integer> known = new HashMap<>();
  private final IdentityHashMap<Value, Integer> leaves = new IdentityHashMap<>();

  Distances(WalkSettings settings) {
    this.settings = settings;
  }

  /** How many leaves a value has. */
  int leaves(Value value) {
    var before = leaves.get(value);
    if (before != null) {
      return before;
    }
    var sum =
        switch (value) {
          case Value.Fields(var fields) when !fields.isEmpty() -> {
            var count = 0;
            for (var entry : fields.entrySet()) {
              count += LedgerCount.isBookkeeping(entry.getKey()) ? 0 : leaves(entry.getValue());
            }
            yield count;
          }
          case Value.Items(var items) when !items.isEmpty() ->
              items.stream().mapToInt(this::leaves).sum();
          case Value ignored -> 1;
        };
    leaves.put(value, sum);
    return sum;
  }

  /**
   * How many leaves differ.
   *
   * @param since whether the left value is a recorded one that nobody declared
   */
  int between(Value left, Value live, RuleNode node, boolean since) {
    var pair = new Pair(left, live, node, since);
    var before = known.get(pair);
    if (before != null) {
      return before;
    }
    var probe = new Probe();
    new Walk(settings, this, probe, new Position(), since).compare(left, null, live, node);
    known.put(pair, probe.distance());
    return probe.distance();
  }
}
