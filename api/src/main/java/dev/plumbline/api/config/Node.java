package dev.plumbline.api.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A configuration as written, before anyone knows whether it is right. Immutable. */
sealed interface Node {

  Place place();

  /** Keys and their values; {@code keyPlaces} says where each key stands. */
  record Mapping(Map<String, Node> members, Map<String, Place> keyPlaces, Place place)
      implements Node {
    public Mapping {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
      keyPlaces = Map.copyOf(keyPlaces);
    }

    static Mapping empty(Place place) {
      return new Mapping(Map.of(), Map.of(), place);
    }

    Mapping with(String key, Node member) {
      var more = new LinkedHashMap<>(members);
      more.put(key, member);
      var places = new LinkedHashMap<>(keyPlaces);
      places.putIfAbsent(key, member.place());
      return new Mapping(more, places, place);
    }
  }

  /** Values in order. */
  record Sequence(List<Node> items, Place place) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    Sequence with(int index, Node item) {
      var more = new ArrayList<>(items);
      if (index < more.size()) {
        more.set(index, item);
      } else {
        more.add(item);
      }
      return new Sequence(more, place);
    }
  }

  /** One text as written, quotes taken off. */
  record Scalar(String text, Place place) implements Node {
    @Override
    public String toString() {
      return "Scalar[" + place + "]";
    }
  }

  /** Nothing was written after the key. */
  record Nothing(Place place) implements Node {}
}
