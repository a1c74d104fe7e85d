package dev.plumbline.testkit.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.value.PulumiEnvelope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in a JSON document: names of keys, and indexes as text.
 *
 * @param steps from the root down
 */
record Leaf(List<String> steps) {

  Leaf {
    steps = List.copyOf(steps);
  }

  /** Every scalar of a document but nulls; secrets and Pulumi's bookkeeping are left out. */
  static List<Leaf> scalars(JsonNode document) {
    var leaves = new ArrayList<Leaf>();
    collect(document, new Leaf(List.of()), leaves, false);
    return leaves;
  }

  /** Every object and list of a document but its root. */
  static List<Leaf> containers(JsonNode document) {
    var places = new ArrayList<Leaf>();
    collect(document, new Leaf(List.of()), places, true);
    return places;
  }

  private static void collect(JsonNode node, Leaf at, List<Leaf> found, boolean containers) {
    if (node.has(PulumiEnvelope.SIGNATURE)) {
      return;
    }
    if (node.isContainerNode()) {
      if (containers && !at.steps().isEmpty()) {
        found.add(at);
      }
      node.properties().stream()
          .filter(field -> !field.getKey().startsWith("__"))
          .forEach(field -> collect(field.getValue(), at.to(field.getKey()), found, containers));
      if (node.isArray()) {
        for (var index = 0; index < node.size(); index++) {
          collect(node.path(index), at.to(String.valueOf(index)), found, containers);
        }
      }
    } else if (!containers && !node.isNull()) {
      found.add(at);
    }
  }

  private Leaf to(String step) {
    var longer = new ArrayList<>(steps);
    longer.add(step);
    return new Leaf(longer);
  }

  /** The last name on the way, which is no index. */
  String key() {
    for (var at = steps.size() - 1; at >= 0; at--) {
      if (!steps.get(at).chars().allMatch(Character::isDigit)) {
        return steps.get(at);
      }
    }
    return "";
  }

  JsonNode in(JsonNode document) {
    var node = document;
    for (var step : steps) {
      node = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
    }
    return node;
  }

  /** Puts a value here, or takes it away where there is none. */
  void set(JsonNode document, @Nullable JsonNode value) {
    var parent = new Leaf(steps.subList(0, steps.size() - 1)).in(document);
    var last = steps.getLast();
    switch (parent) {
      case ObjectNode object when value == null -> object.remove(last);
      case ObjectNode object -> object.set(last, value);
      case ArrayNode array when value == null -> array.remove(Integer.parseInt(last));
      case ArrayNode array -> array.set(Integer.parseInt(last), value);
      case JsonNode other -> throw new IllegalStateException("nothing is inside " + other);
    }
  }

  /** The one scalar of a document with this key, in any case, and this value. */
  static Optional<Leaf> unique(JsonNode document, String key, JsonNode value) {
    var found =
        scalars(document).stream()
            .filter(leaf -> leaf.key().equalsIgnoreCase(key) && leaf.in(document).equals(value))
            .toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  @Override
  public String toString() {
    return String.join(".", steps);
  }
}
