package dev.plumbline.core.compare;

import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a walk stands. Paths are built only when a difference is found, so that walking along equal
 * values costs two array writes per step. Not thread-safe.
 */
final class Position {

  /** The content of a secret element would name it. */
  private static final PropertyPath.Segment SECRET = new PropertyPath.Element(ValueJson.REDACTED);

  private @Nullable Object[] names = new @Nullable Object[8];
  private int[] indexes = new int[8];
  private Value.@Nullable Fields[] parents = new Value.@Nullable Fields[8];
  private int depth;
  private int secrets;
  private int secretFrom;

  /** Steps into a key; {@code parent} is the object that was left, for its {@code __defaults}. */
  void key(String name, Value.Fields parent) {
    push(name, -1, parent);
  }

  /** Steps into an element named by its place. */
  void index(int index) {
    push(null, index, null);
  }

  /** Steps into an element named by its content; the index is its place in the list. */
  void element(String content, int index) {
    push(new PropertyPath.Element(content), index, null);
  }

  /** As {@link #element(String, int)}, with the content still to be named. */
  void element(Value content, int index) {
    push(content, index, null);
  }

  private void push(@Nullable Object name, int index, Value.@Nullable Fields parent) {
    if (depth == names.length) {
      names = Arrays.copyOf(names, depth * 2);
      indexes = Arrays.copyOf(indexes, depth * 2);
      parents = Arrays.copyOf(parents, depth * 2);
    }
    names[depth] = name;
    indexes[depth] = index;
    parents[depth] = parent;
    depth++;
  }

  void leave() {
    depth--;
  }

  void enterSecret() {
    if (secrets == 0) {
      secretFrom = depth - 1;
    }
    secrets++;
  }

  void leaveSecret() {
    secrets--;
  }

  boolean isSecret() {
    return secrets > 0;
  }

  int depth() {
    return depth;
  }

  /** The key at a depth, or empty text where an element is. */
  String keyAt(int at) {
    return names[at] instanceof String name ? name : "";
  }

  /** The place in its list at a depth, or -1 where a key is. */
  int placeAt(int at) {
    return indexes[at];
  }

  /** All keys walked through, without elements. */
  List<String> keys() {
    var keys = new ArrayList<String>(depth);
    for (var at = 0; at < depth; at++) {
      if (names[at] instanceof String name) {
        keys.add(name);
      }
    }
    return keys;
  }

  /** The last key walked through, or empty text. */
  String lastKey() {
    for (var at = depth - 1; at >= 0; at--) {
      if (names[at] instanceof String name) {
        return name;
      }
    }
    return "";
  }

  /** Who chose the value here: the provider, where any object on the way says so. */
  Difference.Origin origin() {
    for (var at = 0; at < depth; at++) {
      if (names[at] instanceof String name && isDefault(parents[at], name)) {
        return Difference.Origin.DEFAULT;
      }
    }
    return Difference.Origin.PROGRAM;
  }

  private static boolean isDefault(Value.@Nullable Fields parent, String name) {
    return parent != null
        && parent.values().get("__defaults") instanceof Value.Items(var defaults)
        && defaults.contains(Value.of(name));
  }

  /** The path of the first steps; keys and contents go through {@code redact}. */
  PropertyPath path(int steps, UnaryOperator<String> redact) {
    var segments = new ArrayList<PropertyPath.Segment>(steps);
    for (var at = 0; at < steps; at++) {
      var hidden = secrets > 0 && at >= secretFrom;
      segments.add(
          switch (names[at]) {
            case null -> new PropertyPath.Index(indexes[at]);
            case String name -> new PropertyPath.Key(redact.apply(name));
            case PropertyPath.Element element when !hidden ->
                new PropertyPath.Element(redact.apply(element.content()));
            case Value content when !hidden ->
                new PropertyPath.Element(ElementName.of(content, redact));
            case PropertyPath.Element ignored -> SECRET;
            case Value ignored -> SECRET;
            case Object other -> throw new IllegalStateException("no step: " + other.getClass());
          });
    }
    return new PropertyPath(segments);
  }
}
