package dev.plumbline.core.compare;

import dev.plumbline.core.rules.ManagedElement;
import dev.plumbline.core.rules.RuleNode;
import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks lists: keyed ones by name, sets by content, all others in order. Not thread-safe. */
final class ListWalk {

  /**
   * Elements that have names, but are taken one after the other. Sources: Kubernetes documentation,
   * Init Containers; Azure Container Instances, init containers; Azure Application Gateway, URL
   * path map ("processed in the order that they are listed").
   */
  private static final Set<String> SEQUENCES = Set.of("initContainers", "pathRules");

  private final Walk walk;

  ListWalk(Walk walk) {
    this.walk = walk;
  }

  /** How the elements of one list are told apart. */
  private enum Form {
    KEYED,
    SET,
    /** In any order, but no content names an element as well as its place. */
    LOOSE,
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
    var beside = aligned(left.values(), before, node);
    var matched = match(left.values(), beside, there, node);
    pairs(left.values(), beside, there, matched, node);
    var worst = extras(before, there, matched, node);
    if (left.isEmpty()) {
      walk.one(worst);
    }
  }

  private record Matched(ElementMatch match, Form form, ElementKeys keys) {}

  private Matched match(
      List<Value> left, List<@Nullable Value> beside, List<Value> right, RuleNode node) {
    var keys = keys(left, right, node);
    if (keys.isPresent()) {
      var keyed = ElementMatch.keyed(left, right, keys.get());
      var reordered = keyed.filter(ElementMatch::isReordered).isPresent();
      if (keyed.isPresent() && !(reordered && isSequence())) {
        return new Matched(keyed.get(), Form.KEYED, keys.get());
      }
    }
    var unnamed = new ElementKeys(node);
    if (isSet(node)) {
      var elements = new SetElements(left, beside, right, node, walk.distances(), walk.isSince());
      return new Matched(ElementMatch.set(left, right, elements), form(left, right, node), unnamed);
    }
    return new Matched(
        ElementMatch.ordered(
            left.size(),
            right.size(),
            (one, other) ->
                walk.distances()
                    .between(left.get(one), right.get(other), node.element(), walk.isSince())),
        Form.ORDERED,
        unnamed);
  }

  /** What names the elements of both sides; empty where nothing names all of them. */
  private Optional<ElementKeys> keys(List<Value> left, List<Value> right, RuleNode node) {
    if (node.keys().isEmpty()) {
      return Optional.empty();
    }
    var known = new ElementKeys(node);
    return walk.settings().isAzure() && !names(left, right, known)
        ? Optional.of(ElementKeys.byName(node)).filter(keys -> names(left, right, keys))
        : Optional.of(known);
  }

  private static boolean names(List<Value> left, List<Value> right, ElementKeys keys) {
    return keys.of(left).isPresent() && keys.of(right).isPresent();
  }

  /** For each left element the recorded one that stands for it, or null. */
  private List<@Nullable Value> aligned(List<Value> left, List<Value> recorded, RuleNode node) {
    List<@Nullable Value> aligned = new ArrayList<>(Collections.nCopies(left.size(), null));
    if (!recorded.isEmpty()) {
      var places = match(left, aligned, recorded, node).match().live();
      for (var index = 0; index < places.length; index++) {
        if (places[index] != ElementMatch.NONE) {
          aligned.set(index, recorded.get(places[index]));
        }
      }
    }
    return aligned;
  }

  private boolean isSequence() {
    return SEQUENCES.contains(walk.position().lastKey());
  }

  /** Objects of Azure are named by their place too. */
  private Form form(List<Value> left, List<Value> right, RuleNode node) {
    if (node.isAnyOrder()) {
      return Form.LOOSE;
    }
    return walk.settings().isAzure()
            && (left.isEmpty() ? right : left).stream().allMatch(Value.Fields.class::isInstance)
        ? Form.LOOSE
        : Form.SET;
  }

  private boolean isSet(RuleNode node) {
    // Nobody chose the order of a list that nobody declared.
    return walk.isSince() || (!isSequence() && (node.isSet() || node.isAnyOrder()));
  }

  private static List<Value> elements(@Nullable Value value) {
    return value instanceof Value.Items(var items) ? items : List.of();
  }

  private void pairs(
      List<Value> left,
      List<@Nullable Value> recorded,
      List<Value> live,
      Matched matched,
      RuleNode node) {
    for (var index = 0; index < left.size(); index++) {
      var element = left.get(index);
      var place = matched.match().live()[index];
      if (place == ElementMatch.NONE && walk.isSince() && node.isSidecar()) {
        // The recorded list may be older than a child that has been destroyed since.
        continue;
      }
      if (matched.form() == Form.SET) {
        walk.position().element(element, index);
      } else {
        walk.position().index(index);
      }
      var before = recorded.get(index);
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
    if (managed.isEmpty() && !saysNothing(element, node)) {
      walk.whole(element, recorded, null, node.element());
    }
  }

  private Column extras(List<Value> recorded, List<Value> live, Matched matched, RuleNode node) {
    var worst = Column.VERIFIED;
    if (walk.settings().onlyDeclared() && matched.form() != Form.ORDERED) {
      return worst;
    }
    for (var index : matched.match().extras()) {
      var element = live.get(index);
      var before = equalTo(element, recorded);
      switch (matched.form()) {
        case KEYED -> walk.position().element(matched.keys().name(element), index);
        case SET -> walk.position().element(element, index);
        case LOOSE, ORDERED -> walk.position().index(index);
      }
      var managed = managed(element, matched.form() == Form.KEYED ? before : null);
      if (managed.isPresent()) {
        walk.sink().managed(managed.orElseThrow(), element, node.element());
      } else if (!Sameness.isDefault(element, node.element()) && !saysNothing(element, node)) {
        worst = MapWalk.worse(worst, walk.extra(before, element, true, node.element()));
      }
      walk.position().leave();
    }
    return worst;
  }

  /**
   * An element that nobody declared and that holds nothing. Kubernetes keeps no such element unless
   * somebody wrote it: an empty rule of a NetworkPolicy allows everything.
   */
  private boolean saysNothing(Value element, RuleNode node) {
    return walk.isSince()
        && !(walk.settings().isKubernetes() && element instanceof Value.Fields)
        && Sameness.isVacant(element, node.element());
  }

  private Optional<ManagedElement> managed(Value element, @Nullable Value recorded) {
    var settings = walk.settings();
    return ManagedElement.element(
            settings.type(), walk.position().lastKey(), element, settings.live())
        .or(() -> Deployed.element(walk.settings(), recorded, element));
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
