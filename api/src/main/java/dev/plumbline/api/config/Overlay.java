package dev.plumbline.api.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Lays {@code PLUMBLINE_...} variables over what the file says. {@code http.tokenFile} is {@code
 * PLUMBLINE_HTTP_TOKEN_FILE}; the first backend's URL is {@code PLUMBLINE_BACKENDS_0_URL}; a list
 * of texts may be one variable with commas. Variables that begin with no section of the
 * configuration belong to someone else.
 */
final class Overlay {

  private static final String PREFIX = "PLUMBLINE_";

  private final Shape.Group root;
  private final Problems problems;

  Overlay(Schema schema, Problems problems) {
    this.root = schema.root();
    this.problems = problems;
  }

  Node.Mapping apply(Node.Mapping written, Map<String, String> environment) {
    Node result = written;
    for (var variable : new TreeMap<>(environment).entrySet()) {
      var name = variable.getKey();
      if (name.startsWith(PREFIX) && belongsHere(name.substring(PREFIX.length()))) {
        result = apply(result, name, variable.getValue());
      }
    }
    return result instanceof Node.Mapping mapping ? mapping : written;
  }

  private boolean belongsHere(String rest) {
    return root.keys().stream()
        .anyMatch(key -> rest.equals(key.variable()) || rest.startsWith(key.variable() + "_"));
  }

  private Node apply(Node tree, String name, String value) {
    var place = new Place(name, 0);
    var steps = resolve(root, name.substring(PREFIX.length()));
    if (steps.isEmpty()) {
      var hint =
          Validation.closest(name, names(root, PREFIX).toList())
              .map(close -> "; did you mean " + close + "?")
              .orElse("");
      problems.add(place, name, "names no key of the configuration" + hint);
      return tree;
    }
    return put(tree, steps.get().steps(), leaf(steps.get().shape(), value, place));
  }

  private record Found(List<String> steps, Shape shape) {
    Found under(String step) {
      var longer = new ArrayList<String>();
      longer.add(step);
      longer.addAll(steps);
      return new Found(longer, shape);
    }
  }

  private static Optional<Found> resolve(Shape shape, String rest) {
    return switch (shape) {
      case Shape.Leaf leaf -> whole(leaf, rest);
      case Shape.SecretText secret ->
          switch (rest) {
            case "" -> whole(secret, rest);
            case "ENV" -> Optional.of(new Found(List.of("env"), new Shape.Text()));
            case "FILE" -> Optional.of(new Found(List.of("file"), new Shape.Text()));
            default -> Optional.empty();
          };
      // A name's case cannot be told from a variable's, so the file alone has such names.
      case Shape.MapOf ignored -> Optional.empty();
      case Shape.Either(var text, var group) ->
          rest.isEmpty() ? whole(text, rest) : resolve(group, rest);
      case Shape.ListOf list when rest.isEmpty() && isText(list.item()) -> whole(list, rest);
      case Shape.ListOf(var item) -> {
        var digits = rest.split("_", 2);
        yield digits[0].matches("[0-9]{1,3}")
            ? resolve(item, digits.length == 2 ? digits[1] : "").map(f -> f.under(digits[0]))
            : Optional.empty();
      }
      case Shape.Group group ->
          group.keys().stream()
              .sorted(Comparator.comparingInt((Key key) -> key.variable().length()).reversed())
              .flatMap(key -> within(key, rest).stream())
              .findFirst();
    };
  }

  private static boolean isText(Shape shape) {
    return shape instanceof Shape.Leaf || shape instanceof Shape.Either;
  }

  private static Optional<Found> within(Key key, String rest) {
    if (rest.equals(key.variable())) {
      return resolve(key.shape(), "").map(found -> found.under(key.name()));
    }
    return rest.startsWith(key.variable() + "_")
        ? resolve(key.shape(), rest.substring(key.variable().length() + 1))
            .map(found -> found.under(key.name()))
        : Optional.empty();
  }

  private static Optional<Found> whole(Shape shape, String rest) {
    return rest.isEmpty() ? Optional.of(new Found(List.of(), shape)) : Optional.empty();
  }

  private static Node leaf(Shape shape, String value, Place place) {
    if (shape instanceof Shape.ListOf) {
      return new Node.Sequence(
          Stream.of(value.split(","))
              .map(String::strip)
              .filter(item -> !item.isEmpty())
              .<Node>map(item -> new Node.Scalar(item, place))
              .toList(),
          place);
    }
    return new Node.Scalar(value, place);
  }

  private static Node put(Node tree, List<String> steps, Node value) {
    if (steps.isEmpty()) {
      return value;
    }
    var step = steps.getFirst();
    var rest = steps.subList(1, steps.size());
    if (step.matches("[0-9]+")) {
      var list =
          tree instanceof Node.Sequence sequence
              ? sequence
              : new Node.Sequence(List.of(), value.place());
      var index = Integer.parseInt(step);
      var old =
          index < list.items().size() ? list.items().get(index) : new Node.Nothing(value.place());
      return list.with(index, put(old, rest, value));
    }
    var mapping =
        tree instanceof Node.Mapping present ? present : Node.Mapping.empty(value.place());
    var old = mapping.members().getOrDefault(step, new Node.Nothing(value.place()));
    return mapping.with(step, put(old, rest, value));
  }

  /** Every variable of scalars that are in no list, for suggestions. */
  private static Stream<String> names(Shape.Group group, String prefix) {
    return group.keys().stream()
        .flatMap(
            key ->
                key.shape() instanceof Shape.Group inner
                    ? names(inner, prefix + key.variable() + "_")
                    : Stream.of(prefix + key.variable()));
  }
}
