package dev.plumbline.core.value;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A Pulumi property path, such as {@code ingress[1].cidrBlocks[0]} or {@code
 * labels["app.kubernetes.io/name"]}.
 *
 * @param segments keys, indexes or set elements from the root on
 */
public record PropertyPath(List<Segment> segments) {

  /** The path of the whole resource. */
  public static final PropertyPath ROOT = new PropertyPath(List.of());

  private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$-]*");

  /** One step of a path. */
  public sealed interface Segment {}

  /** A key of a map or object. */
  public record Key(String name) implements Segment {}

  /** A position in an ordered list, from 0. */
  public record Index(int position) implements Segment {}

  /** An element of a set or keyed list, named by its content. */
  public record Element(String content) implements Segment {}

  public PropertyPath {
    segments = List.copyOf(segments);
  }

  public PropertyPath key(String name) {
    return with(new Key(name));
  }

  public PropertyPath index(int position) {
    return with(new Index(position));
  }

  public PropertyPath element(String content) {
    return with(new Element(content));
  }

  private PropertyPath with(Segment segment) {
    var longer = new ArrayList<>(segments);
    longer.add(segment);
    return new PropertyPath(longer);
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (var segment : segments) {
      switch (segment) {
        case Key(var name) when PLAIN_KEY.matcher(name).matches() ->
            text.append(text.isEmpty() ? "" : ".").append(name);
        case Key(var name) -> text.append("[\"").append(escape(name)).append("\"]");
        case Index(var position) -> text.append('[').append(position).append(']');
        case Element(var content) -> text.append('[').append(content).append(']');
      }
    }
    return text.toString();
  }

  private static String escape(String name) {
    return name.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
