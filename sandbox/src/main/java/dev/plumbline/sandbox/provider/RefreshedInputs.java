package dev.plumbline.sandbox.provider;

import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Inputs after a refresh: those of before with live values in their place. What nobody declared
 * stays undeclared, and what means the same keeps its spelling, so that a refresh without drift
 * changes nothing.
 */
public final class RefreshedInputs {

  private final DiffRules rules;

  private RefreshedInputs(DiffRules rules) {
    this.rules = rules;
  }

  /**
   * The refreshed inputs.
   *
   * @param live what the cloud shows under the names of the inputs; what is not there, is not set
   */
  public static Value.Fields of(Value.Fields old, Value.Fields live, DiffRules rules) {
    var refreshed = new RefreshedInputs(rules);
    var fields = new LinkedHashMap<String, Value>();
    old.values()
        .forEach(
            (key, value) -> {
              var path = PropertyPath.ROOT.key(key);
              var now = live.at(key);
              if (rules.setting(path) || (now.isEmpty() && Meaning.absent(value))) {
                fields.put(key, value);
              } else {
                now.flatMap(seen -> refreshed.merge(path, value, seen))
                    .ifPresent(merged -> fields.put(key, merged));
              }
            });
    return new Value.Fields(fields);
  }

  private Optional<Value> merge(PropertyPath path, Value old, Value live) {
    if (StructuralDiff.same(path, old, live, rules)) {
      return Optional.of(old);
    }
    if (live instanceof Value.Null) {
      return Optional.empty();
    }
    if (old instanceof Value.Fields before && live instanceof Value.Fields now) {
      return Optional.of(object(path, before, now));
    }
    if (old instanceof Value.Items before && live instanceof Value.Items now) {
      return Optional.of(list(path, before.values(), now));
    }
    return Optional.of(live);
  }

  private Value object(PropertyPath path, Value.Fields old, Value.Fields live) {
    var fields = new LinkedHashMap<String, Value>();
    old.values()
        .forEach(
            (key, value) ->
                live.at(key)
                    .flatMap(now -> merge(path.key(key), value, now))
                    .or(() -> Meaning.absent(value) ? Optional.of(value) : Optional.empty())
                    .ifPresent(merged -> fields.put(key, merged)));
    if (rules.closed(path)) {
      live.values().forEach(fields::putIfAbsent);
    }
    return new Value.Fields(fields);
  }

  private Value list(PropertyPath path, List<Value> old, Value.Items live) {
    var element = path.index(0);
    var pairs =
        ListPairs.of(
            rules.pairing(path, live),
            old,
            live.values(),
            (want, have) -> StructuralDiff.same(element, want, have, rules));
    var byPosition = new LinkedHashMap<Integer, Value>();
    for (var pair : pairs.matched()) {
      merge(element, old.get(pair.wanted()), live.values().get(pair.actual()))
          .ifPresent(merged -> byPosition.put(pair.wanted(), merged));
    }
    var items = new ArrayList<Value>();
    byPosition.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> items.add(entry.getValue()));
    var names = namesOf(old);
    pairs.extra().forEach(position -> items.add(prune(live.values().get(position), names)));
    return new Value.Items(items);
  }

  private static Set<String> namesOf(List<Value> elements) {
    var names = new LinkedHashSet<String>();
    for (var element : elements) {
      if (element instanceof Value.Fields(var fields)) {
        names.addAll(fields.keySet());
      }
    }
    return names;
  }

  /** A new element has the properties that its siblings have, and those that say something. */
  private static Value prune(Value value, Set<String> names) {
    if (!(value instanceof Value.Fields(var fields))) {
      return value;
    }
    var kept = new LinkedHashMap<String, Value>();
    fields.forEach(
        (key, field) -> {
          if (!Meaning.absent(field) || (names.contains(key) && !(field instanceof Value.Null))) {
            kept.put(key, field);
          }
        });
    return new Value.Fields(kept);
  }
}
