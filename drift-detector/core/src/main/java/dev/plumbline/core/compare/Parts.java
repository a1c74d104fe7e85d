package dev.plumbline.core.compare;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.RuleNode;
import dev.plumbline.core.rules.Sidecar;
import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Takes out of a parent what other resources own, so that two forms never accuse each other. */
final class Parts {

  private static final String SEPARATOR = "\\.";

  private Parts() {}

  /** What of a parent is its own. */
  record Own(Value.Fields recorded, Value.Fields live) {}

  static Own of(
      DeclaredResource parent,
      Value.Fields live,
      FieldRules rules,
      RuleNode root,
      Ownership ownership,
      Distances distances) {
    var own = new Own(parent.recorded(), live);
    for (var entry : rules.sidecars().entrySet()) {
      var children = ownership.children(parent.type(), entry.getKey(), parent.id());
      if (children.isEmpty()) {
        continue;
      }
      var names = List.of(entry.getKey().split(SEPARATOR, -1));
      var declared = at(parent.declared(), names);
      var place = root;
      for (var name : names) {
        place = place.child(name);
      }
      var node = place;
      own =
          new Own(
              replaced(
                  own.recorded(),
                  names,
                  value -> without(value, declared, entry.getValue(), children, node, distances)),
              replaced(
                  own.live(),
                  names,
                  value -> without(value, declared, entry.getValue(), children, node, distances)));
    }
    return own;
  }

  /**
   * Differences with what a child's declaration closes as declared ones: the parent shows it, the
   * program said it in the child.
   */
  static List<Difference> closed(
      List<Difference> differences, DeclaredResource parent, FieldRules rules, Ownership all) {
    return differences.stream().map(one -> closed(one, parent, rules, all)).toList();
  }

  private static Difference closed(
      Difference one, DeclaredResource parent, FieldRules rules, Ownership all) {
    var path = one.path().toString();
    var added =
        one.kind() == Difference.Kind.SINCE_DEPLOYMENT && Sameness.isNothing(one.recorded());
    var closes =
        added
            && rules.sidecars().entrySet().stream()
                .filter(entry -> path.startsWith(entry.getKey() + "["))
                .anyMatch(
                    entry ->
                        entry
                            .getValue()
                            .closes(
                                one.live(),
                                all.children(parent.type(), entry.getKey(), parent.id())));
    return closes ? one.ofKind(Difference.Kind.DECLARED) : one;
  }

  private static Value without(
      Value value,
      Value declared,
      Sidecar sidecar,
      List<DeclaredResource> children,
      RuleNode node,
      Distances distances) {
    var stripped = sidecar.without(value, children);
    if (!(declared instanceof Value.Items wanted)
        || !(value instanceof Value.Items(var all))
        || !(stripped instanceof Value.Items(var rest))) {
      return stripped;
    }
    var shared = new ArrayList<>(wanted.values());
    if (sidecar.without(wanted, children) instanceof Value.Items(var own)) {
      own.forEach(shared::remove);
    }
    if (shared.isEmpty()) {
      return stripped;
    }
    // The program declares an element inline and as a child: the parent keeps it as well.
    var kept = new ArrayList<>(rest);
    var taken = new ArrayList<>(all);
    rest.forEach(taken::remove);
    for (var element : taken) {
      if (shared.stream()
          .anyMatch(one -> distances.between(one, element, node.element(), false) == 0)) {
        kept.add(element);
      }
    }
    return new Value.Items(kept);
  }

  private static Value at(Value document, List<String> names) {
    var value = document;
    for (var name : names) {
      value = Walk.keysOf(value).getOrDefault(name, Value.nothing());
    }
    return value;
  }

  private interface Change {
    Value apply(Value value);
  }

  private static Value.Fields replaced(Value.Fields document, List<String> names, Change change) {
    var name = names.getFirst();
    var value = document.values().get(name);
    if (value == null) {
      return document;
    }
    var changed =
        names.size() == 1
            ? change.apply(value)
            : value instanceof Value.Fields inner
                ? replaced(inner, names.subList(1, names.size()), change)
                : value;
    var copy = new LinkedHashMap<>(document.values());
    copy.put(name, changed);
    return new Value.Fields(copy);
  }
}
