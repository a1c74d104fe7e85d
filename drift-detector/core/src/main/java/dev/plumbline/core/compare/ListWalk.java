package dev.plumbline.core.compare;

import dev.plumbline.core.rules.ManagedElement;
import dev.plumbline.core.rules.RuleNode;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks lists: keyed ones by name, sets by content, all others in order. Not thread-safe. */
final class ListWalk {

  private final Walk walk;

  ListWalk(Walk walk) {
    this.walk = walk;
  }

  /** How the elements of one list are told apart. */
  private enum Form {
    KEYED,
    SET,
    ORDERED
  }

  /** Compares a list; an empty left one counts as one attribute. */
  void compare(Value.Items left, @Nullable Value recorded, @Nullable Value live, RuleNode node) {
    if (live != null && Sameness.isDefault(live, node) && left.isEmpty()) {
      walk.count(left, node, Column.VERIFIED);
      return;
    }
    if (!(live instanceof Value.Items || Sameness.isNothing(live))) {
      walk.whole(left, recorded, live, node);
      return;
    }
    var there = elements(live);
    var before = elements(recorded);
    if (left.isEmpty() && there.isEmpty()) {
      walk.count(left, node, Column.VERIFIED);
      return;
    }
    if (there.isEmpty() && Sameness.isDefault(left, node)) {
      walk.count(left, node, Column.VERIFIED);
      return;
    }
    var keys = new ElementKeys(node);
    var keyed =
        node.keys().isEmpty()
            ? Optional.<ElementMatch>empty()
            : ElementMatch.keyed(left.values(), there, keys);
    var form = keyed.isPresent() ? Form.KEYED : isSet(node) ? Form.SET : Form.ORDERED;
    var match =
        keyed.orElseGet(
            () ->
                form == Form.SET
                    ? set(left.values(), before, there, node)
                    : ordered(left.values(), there, node));
    pairs(left.values(), before, there, match, form, node);
    var worst = extras(before, there, match, form, node);
    if (left.isEmpty()) {
      walk.one(worst);
    }
  }

  private boolean isSet(RuleNode node) {
    // Nobody chose the order of a list that nobody declared.
    return node.isSet() || walk.isSince();
  }

  private static List<Value> elements(@Nullable Value value) {
    return value instanceof Value.Items(var items) ? items : List.of();
  }

  private ElementMatch ordered(List<Value> left, List<Value> live, RuleNode node) {
    return ElementMatch.ordered(
        left.size(), live.size(), (one, other) -> apart(left.get(one), live.get(other), node));
  }

  private ElementMatch set(
      List<Value> left, List<Value> recorded, List<Value> live, RuleNode node) {
    return ElementMatch.set(
        left,
        live,
        one -> leaves(left.get(one), node.element()),
        (one, other) -> apart(left.get(one), live.get(other), node),
        (one, other) -> {
          var before = recordedOf(left.get(one), one, recorded, node);
          return before == null
              ? 0
              : walk.distances().between(before, live.get(other), node.element(), true);
        });
  }

  private int apart(Value left, Value live, RuleNode node) {
    return walk.distances().between(left, live, node.element(), walk.isSince());
  }

  private static int leaves(Value value, RuleNode node) {
    var count = new LedgerCount();
    count.each(value, node, Column.VERIFIED);
    return count.ledger().total();
  }

  private void pairs(
      List<Value> left,
      List<Value> recorded,
      List<Value> live,
      ElementMatch match,
      Form form,
      RuleNode node) {
    for (var index = 0; index < left.size(); index++) {
      var element = left.get(index);
      var place = match.live()[index];
      if (place == ElementMatch.NONE && walk.isSince() && node.isSidecar()) {
        // The recorded list may be older than a child that has been destroyed since.
        continue;
      }
      if (form == Form.SET) {
        walk.position().element(element, index);
      } else {
        walk.position().index(index);
      }
      var before = walk.isSince() ? null : recordedOf(element, index, recorded, node);
      if (place == ElementMatch.NONE) {
        missing(element, before, node);
      } else {
        walk.compare(element, before, live.get(place), node.element());
      }
      walk.position().leave();
    }
  }

  private void missing(Value element, @Nullable Value recorded, RuleNode node) {
    var managed = walk.isSince() ? managed(element, null) : Optional.<ManagedElement>empty();
    if (managed.isEmpty()) {
      walk.whole(element, recorded, null, node.element());
    }
  }

  private Column extras(
      List<Value> recorded, List<Value> live, ElementMatch match, Form form, RuleNode node) {
    var worst = Column.VERIFIED;
    if (walk.settings().onlyDeclared() && form != Form.ORDERED) {
      return worst;
    }
    for (var index : match.extras()) {
      var element = live.get(index);
      var before = equalTo(element, recorded);
      switch (form) {
        case KEYED -> walk.position().element(new ElementKeys(node).name(element), index);
        case SET -> walk.position().element(element, index);
        case ORDERED -> walk.position().index(index);
      }
      var managed = managed(element, form == Form.KEYED ? before : null);
      if (managed.isPresent()) {
        walk.sink().managed(managed.orElseThrow(), element, node.element());
      } else if (!Sameness.isDefault(element, node.element())) {
        worst = MapWalk.worse(worst, walk.extra(before, element, true, node.element()));
      }
      walk.position().leave();
    }
    return worst;
  }

  private Optional<ManagedElement> managed(Value element, @Nullable Value recorded) {
    return ManagedElement.element(walk.settings().type(), element)
        .or(() -> Deployed.element(walk.settings(), recorded, element));
  }

  /** The recorded element that stands for a declared one. */
  private @Nullable Value recordedOf(
      Value element, int index, List<Value> recorded, RuleNode node) {
    if (recorded.isEmpty()) {
      return null;
    }
    if (!node.keys().isEmpty()) {
      var keys = new ElementKeys(node);
      var name = keys.name(element);
      for (var candidate : recorded) {
        if (!name.isEmpty() && keys.name(candidate).equals(name)) {
          return candidate;
        }
      }
    }
    var beside = index < recorded.size() ? recorded.get(index) : null;
    if (beside != null && (!isSet(node) || isSame(element, beside, node))) {
      return beside;
    }
    for (var candidate : recorded) {
      if (isSet(node) && isSame(element, candidate, node)) {
        return candidate;
      }
    }
    return null;
  }

  private boolean isSame(Value element, Value recorded, RuleNode node) {
    return element.equals(recorded)
        || walk.distances().between(element, recorded, node.element(), false) == 0;
  }

  private static @Nullable Value equalTo(Value element, List<Value> candidates) {
    for (var candidate : candidates) {
      if (candidate.equals(element)) {
        return candidate;
      }
    }
    return null;
  }
}
