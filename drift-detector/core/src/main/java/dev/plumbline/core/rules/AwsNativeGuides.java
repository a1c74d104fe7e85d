package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the inputs and outputs of a resource hold at one place: they show how Pulumi spells the live
 * document's names and values there.
 *
 * @param declared the inputs, one value or those of all elements of a list
 * @param recorded the same of the outputs
 */
record AwsNativeGuides(List<? extends Value> declared, List<? extends Value> recorded) {

  static AwsNativeGuides of(Value declared, Value recorded) {
    return new AwsNativeGuides(List.of(declared), List.of(recorded));
  }

  /** Known names by their folded spelling; the inputs' before the outputs'. */
  Map<String, String> names() {
    var names = new LinkedHashMap<String, String>();
    for (var side : List.of(declared, recorded)) {
      for (var guide : side) {
        if (guide instanceof Value.Fields(var known)) {
          known.keySet().forEach(key -> names.putIfAbsent(AwsNativeDocument.folded(key), key));
        }
      }
    }
    return names;
  }

  AwsNativeGuides inside(String name) {
    return new AwsNativeGuides(inside(declared, name), inside(recorded, name));
  }

  AwsNativeGuides elements() {
    return new AwsNativeGuides(elements(declared), elements(recorded));
  }

  /** The names of an object; none for anything else. */
  static Set<String> keys(Value value) {
    return value instanceof Value.Fields(var fields) ? fields.keySet() : Set.of();
  }

  private static List<Value> inside(List<? extends Value> guides, String name) {
    var inside = new ArrayList<Value>();
    for (var guide : guides) {
      if (guide instanceof Value.Fields known) {
        known.at(name).map(AwsNativeGuides::opened).ifPresent(inside::add);
      }
    }
    return inside;
  }

  private static List<Value> elements(List<? extends Value> guides) {
    var elements = new ArrayList<Value>();
    for (var guide : guides) {
      if (guide instanceof Value.Items(var items)) {
        items.stream().map(AwsNativeGuides::opened).forEach(elements::add);
      }
    }
    return elements;
  }

  private static Value opened(Value value) {
    return value instanceof Value.Secret(var plain) ? plain.orElse(Value.nothing()) : value;
  }
}
