package dev.plumbline.sandbox.provider;

import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares what a program asks for with the state, as bridged providers do: new inputs against old
 * outputs, so that drift which a refresh wrote down is repaired by the next update. Old inputs
 * decide where the outputs do not show a property, and which properties were dropped.
 */
public final class StructuralDiff {

  private final DiffRules rules;
  private final Value.Fields news;
  private final List<Change> changes = new ArrayList<>();

  private StructuralDiff(DiffRules rules, Value.Fields news) {
    this.rules = rules;
    this.news = news;
  }

  /**
   * The changes in the order of the new inputs, dropped ones last. No argument has secrets or
   * {@code __defaults}.
   */
  public static List<Change> of(
      Value.Fields oldInputs, Value.Fields oldOutputs, Value.Fields news, DiffRules rules) {
    var diff = new StructuralDiff(rules, news);
    diff.root(oldInputs, rules.comparable(oldOutputs, news));
    return List.copyOf(diff.changes);
  }

  /** Whether {@code actual} is all that {@code wanted} asks for at a path. */
  static boolean same(PropertyPath path, Value wanted, Value actual, DiffRules rules) {
    var probe = new StructuralDiff(rules, Value.fields(Map.of()));
    probe.compare(path, wanted, Optional.empty(), actual, false);
    return probe.changes.isEmpty();
  }

  private void root(Value.Fields oldInputs, Value.Fields state) {
    news.values()
        .forEach(
            (key, wanted) -> {
              var path = PropertyPath.ROOT.key(key);
              var old = oldInputs.at(key);
              if (key.startsWith("__")) {
                return;
              }
              if (rules.setting(path) || !state.values().containsKey(key)) {
                member(path, wanted, old, old, true);
              } else {
                member(path, wanted, old, state.at(key), false);
              }
            });
    oldInputs
        .values()
        .forEach(
            (key, old) -> {
              if (!key.startsWith("__") && news.at(key).isEmpty()) {
                dropped(PropertyPath.ROOT.key(key), old, state.at(key));
              }
            });
    state
        .values()
        .forEach(
            (key, actual) -> {
              if (news.at(key).isEmpty() && oldInputs.at(key).isEmpty()) {
                rules
                    .absent(key)
                    .ifPresent(
                        wanted ->
                            member(
                                PropertyPath.ROOT.key(key),
                                wanted,
                                Optional.empty(),
                                Optional.of(actual),
                                false));
              }
            });
  }

  private void dropped(PropertyPath path, Value old, Optional<Value> actual) {
    if (!Meaning.absent(old) && !rules.setting(path) && actual.map(Meaning::absent).orElse(false)) {
      return;
    }
    if (!Meaning.absent(old)) {
      add(path, Change.Kind.DELETE, actual.isEmpty());
    }
  }

  private void member(
      PropertyPath path, Value wanted, Optional<Value> old, Optional<Value> actual, boolean input) {
    if (actual.isEmpty() || actual.get() instanceof Value.Null) {
      if (!Meaning.absent(wanted)) {
        add(path, Change.Kind.ADD, input);
      }
    } else {
      compare(path, wanted, old, actual.get(), input);
    }
  }

  private void compare(
      PropertyPath path, Value wanted, Optional<Value> old, Value actual, boolean input) {
    if (wanted.equals(actual) || (Meaning.absent(wanted) && Meaning.absent(actual))) {
      return;
    }
    if (wanted instanceof Value.Fields fields && actual instanceof Value.Fields state) {
      object(path, fields, asFields(old), state, input);
    } else if (wanted instanceof Value.Items items && actual instanceof Value.Items state) {
      list(path, items, old, state, input);
    } else if (Meaning.empty(wanted)) {
      add(path, Change.Kind.DELETE, input);
    } else if (!rules.same(path, wanted, actual)) {
      add(path, Change.Kind.UPDATE, input);
    }
  }

  private void object(
      PropertyPath path, Value.Fields wanted, Value.Fields old, Value.Fields state, boolean input) {
    wanted
        .values()
        .forEach((key, value) -> member(path.key(key), value, old.at(key), state.at(key), input));
    state
        .values()
        .forEach(
            (key, actual) -> {
              var extra = wanted.at(key).isEmpty() && !Meaning.absent(actual);
              if (extra && (rules.closed(path) || old.at(key).isPresent())) {
                add(path.key(key), Change.Kind.DELETE, input);
              }
            });
  }

  private void list(
      PropertyPath path,
      Value.Items wanted,
      Optional<Value> old,
      Value.Items state,
      boolean input) {
    var olds =
        old.orElseGet(Value::nothing) instanceof Value.Items(var items) ? items : List.<Value>of();
    var pairs =
        ListPairs.of(
            rules.pairing(path, wanted),
            wanted.values(),
            state.values(),
            (want, have) -> same(path.index(0), want, have, rules));
    for (var pair : pairs.matched()) {
      var position = pair.wanted();
      var previous =
          position < olds.size() ? Optional.of(olds.get(position)) : Optional.<Value>empty();
      compare(
          path.index(position),
          wanted.values().get(position),
          previous,
          state.values().get(pair.actual()),
          input);
    }
    pairs.missing().forEach(position -> add(path.index(position), Change.Kind.ADD, input));
    pairs.extra().forEach(position -> add(path.index(position), Change.Kind.DELETE, input));
  }

  private void add(PropertyPath path, Change.Kind kind, boolean input) {
    changes.add(new Change(path, kind, rules.replaces(path, news), input));
  }

  private static Value.Fields asFields(Optional<Value> value) {
    return value.orElseGet(Value::nothing) instanceof Value.Fields fields
        ? fields
        : Value.fields(Map.of());
  }
}
