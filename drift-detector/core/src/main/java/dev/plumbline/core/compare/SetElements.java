package dev.plumbline.core.compare;

import dev.plumbline.core.rules.RuleNode;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a set, as {@link ElementMatch} asks for them.
 *
 * @param recorded for each left element the one that was recorded, or null
 * @param node the place of the set
 * @param since whether the left elements are recorded ones that nobody declared
 */
record SetElements(
    List<Value> left,
    List<@Nullable Value> recorded,
    List<Value> live,
    RuleNode node,
    Distances distances,
    boolean since)
    implements ElementMatch.Elements {

  @Override
  public int leaves(int one) {
    return distances.leaves(left.get(one));
  }

  @Override
  public int distance(int one, int other) {
    return distances.between(left.get(one), live.get(other), node.element(), since);
  }

  @Override
  public int doubt(int one, int other) {
    var before = recorded.get(one);
    return before == null ? 0 : distances.between(before, live.get(other), node.element(), true);
  }

  @Override
  public String form(int one) {
    return left.get(one) instanceof Value.Fields(var fields)
        ? String.join("\n", new TreeSet<>(fields.keySet()))
        : "";
  }

  @Override
  public String text(int one) {
    return Spelling.canonical(left.get(one), node.element());
  }

  @Override
  public String text(int other, int like) {
    if (!(live.get(other) instanceof Value.Fields(var fields))
        || !(left.get(like) instanceof Value.Fields(var wanted))) {
      return Spelling.canonical(live.get(other), node.element());
    }
    var part = new TreeMap<>(fields);
    part.keySet().retainAll(wanted.keySet());
    return Spelling.canonical(new Value.Fields(part), node.element());
  }
}
