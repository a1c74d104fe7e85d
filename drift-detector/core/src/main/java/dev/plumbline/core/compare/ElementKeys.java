package dev.plumbline.core.compare;

import dev.plumbline.core.rules.RuleNode;
import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names elements of a keyed list by the fields that its rules say.
 *
 * @param node the place of the list
 * @param keys the names of those fields
 */
record ElementKeys(RuleNode node, List<String> keys) {

  private static final List<String> NAME = List.of("name");

  ElementKeys {
    keys = List.copyOf(keys);
  }

  ElementKeys(RuleNode node) {
    this(node, node.keys());
  }

  /**
   * By {@code name} where the rules say otherwise: in Azure a list of parts and a list of
   * references to them may bear one name, and the rules know the key of the latter only.
   */
  static ElementKeys byName(RuleNode node) {
    return new ElementKeys(node, NAME);
  }

  /** The index of each element by its name; empty where one has no name or two share one. */
  Optional<Map<String, Integer>> of(List<Value> elements) {
    var places = new HashMap<String, Integer>();
    for (var index = 0; index < elements.size(); index++) {
      var name = name(elements.get(index));
      if (name.isEmpty() || places.put(name, index) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(places);
  }

  /** The name of one element; empty text where it has none. */
  String name(Value element) {
    if (!(element instanceof Value.Fields fields)) {
      return "";
    }
    var parts = new ArrayList<String>();
    var named = false;
    for (var key : keys) {
      var place = node.element().child(key);
      var own = fields.at(key).filter(value -> !Sameness.isNothing(value));
      named |= own.isPresent();
      own.or(place::defaultValue).ifPresent(value -> parts.add(Spelling.canonical(value, place)));
    }
    return named ? String.join(" ", parts) : "";
  }
}
