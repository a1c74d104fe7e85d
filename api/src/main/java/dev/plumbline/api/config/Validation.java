package dev.plumbline.api.config;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Holds a written configuration against the schema and names everything that does not fit. */
final class Validation {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(?:env:)?(\\w+)}");

  private final Problems problems;

  Validation(Problems problems) {
    this.problems = problems;
  }

  void check(Node node, Shape shape, String path) {
    switch (shape) {
      case Shape.Group group -> group(node, group, path);
      case Shape.ListOf(var item) -> list(node, item, path);
      case Shape.MapOf(var value) -> map(node, value, path);
      case Shape.SecretText ignored -> secret(node, path);
      case Shape.Either(var text, var group) ->
          check(node, node instanceof Node.Mapping ? group : text, path);
      case Shape.Leaf leaf -> leaf(node, leaf, path);
    }
  }

  private void group(Node node, Shape.Group group, String path) {
    if (node instanceof Node.Nothing) {
      group(Node.Mapping.empty(node.place()), group, path);
      return;
    }
    if (!(node instanceof Node.Mapping mapping)) {
      problems.add(node.place(), path, "must have keys: " + names(group));
      return;
    }
    mapping.members().forEach((name, member) -> member(mapping, group, path, name, member));
    for (var key : group.keys()) {
      if (key.required() && !mapping.members().containsKey(key.name())) {
        problems.add(mapping.place(), join(path, key.name()), "is missing: " + key.help());
      }
    }
  }

  private void member(
      Node.Mapping mapping, Shape.Group group, String path, String name, Node member) {
    var key = group.key(name);
    if (key.isPresent()) {
      check(member, key.get().shape(), join(path, name));
      return;
    }
    var hint =
        closest(name, group.keys().stream().map(Key::name).toList())
            .map(close -> "is unknown; did you mean '" + close + "'?")
            .orElse("is unknown; known here: " + names(group));
    problems.add(mapping.keyPlaces().getOrDefault(name, member.place()), join(path, name), hint);
  }

  private void list(Node node, Shape item, String path) {
    if (!(node instanceof Node.Sequence sequence)) {
      problems.add(node.place(), path, "must be a list (lines that start with '- ')");
      return;
    }
    for (var index = 0; index < sequence.items().size(); index++) {
      check(sequence.items().get(index), item, path + "[" + index + "]");
    }
  }

  private void map(Node node, Shape value, String path) {
    if (!(node instanceof Node.Mapping mapping)) {
      problems.add(node.place(), path, "must have names, each with a value");
      return;
    }
    mapping.members().forEach((name, member) -> check(member, value, join(path, name)));
  }

  private void secret(Node node, String path) {
    var fits =
        switch (node) {
          case Node.Scalar ignored -> true;
          case Node.Mapping mapping ->
              mapping.members().size() == 1
                  && mapping.members().entrySet().stream()
                      .allMatch(
                          entry ->
                              List.of("env", "file").contains(entry.getKey())
                                  && entry.getValue() instanceof Node.Scalar);
          case Node.Sequence ignored -> false;
          case Node.Nothing ignored -> false;
        };
    if (!fits) {
      problems.add(node.place(), path, "must be a text, {env: NAME} or {file: PATH}");
    }
    if (node instanceof Node.Scalar(var text, var place)) {
      var variable = VARIABLE.matcher(text);
      if (variable.matches()) {
        // As other tools write it; taken as the secret itself, nobody would find out why it fails.
        problems.add(
            place, path, "is no variable here: write {env: %s}".formatted(variable.group(1)));
      }
    }
  }

  private void leaf(Node node, Shape.Leaf leaf, String path) {
    var problem =
        node instanceof Node.Scalar(var text, var ignored)
            ? leaf.problem(text)
            : Optional.of("must be one value");
    problem.ifPresent(reason -> problems.add(node.place(), path, reason));
  }

  private static String names(Shape.Group group) {
    return String.join(", ", group.keys().stream().map(Key::name).toList());
  }

  static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** The known name that is at most a third of its letters away. */
  static Optional<String> closest(String name, List<String> known) {
    return known.stream()
        .filter(each -> distance(name, each) <= Math.max(2, each.length() / 3))
        .min(Comparator.comparingInt(each -> distance(name, each)));
  }

  private static int distance(String left, String right) {
    var previous = new int[right.length() + 1];
    for (var column = 0; column <= right.length(); column++) {
      previous[column] = column;
    }
    for (var row = 1; row <= left.length(); row++) {
      var current = new int[right.length() + 1];
      current[0] = row;
      for (var column = 1; column <= right.length(); column++) {
        var swap =
            Character.toLowerCase(left.charAt(row - 1))
                    == Character.toLowerCase(right.charAt(column - 1))
                ? 0
                : 1;
        current[column] =
            Math.min(
                Math.min(current[column - 1], previous[column]) + 1, previous[column - 1] + swap);
      }
      previous = current;
    }
    return previous[right.length()];
  }
}
