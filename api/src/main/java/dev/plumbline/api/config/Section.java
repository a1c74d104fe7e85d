package dev.plumbline.api.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A checked group of keys, read with the defaults of the schema.
 *
 * @param path where it stands, for messages
 */
record Section(Shape.Group shape, Node node, String path, Sources sources) {

  /** Where secrets come from, and who hears of those that are missing. */
  record Sources(Map<String, String> environment, Path base, Problems problems) {}

  private Optional<Node> at(String name) {
    shape.known(name);
    return node instanceof Node.Mapping mapping
        ? Optional.ofNullable(mapping.members().get(name))
        : Optional.empty();
  }

  /** Whether anything is written there. */
  boolean has(String name) {
    return at(name).isPresent();
  }

  /** Where a key is written; where its group is, if it is not. */
  Place place(String name) {
    return at(name).map(Node::place).orElse(node.place());
  }

  Optional<String> text(String name) {
    return at(name)
        .flatMap(
            found ->
                found instanceof Node.Scalar(var text, var at)
                    ? Optional.of(text)
                    : Optional.empty())
        .or(() -> shape.known(name).fallback());
  }

  /** A text that is required or has a default. */
  String sure(String name) {
    return text(name)
        .orElseThrow(() -> new IllegalStateException("no value for " + path + "." + name));
  }

  int whole(String name) {
    return Integer.parseInt(sure(name));
  }

  Duration duration(String name) {
    return Shape.Span.parse(sure(name));
  }

  double percent(String name) {
    return Shape.Percent.parse(sure(name));
  }

  /** Paths of a list, relative ones against the configuration's folder. */
  List<Path> files(String name) {
    var files = new ArrayList<Path>();
    texts(name).forEach(text -> folder(name, text).ifPresent(files::add));
    return files;
  }

  private Optional<Path> folder(String name, String text) {
    try {
      return Optional.of(sources.base().resolve(text).normalize());
    } catch (InvalidPathException noPath) {
      sources.problems().add(place(name), Validation.join(path, name), "is no path of a folder");
      return Optional.empty();
    }
  }

  /** A list of folders, each a path or keys, in its order. */
  <T> List<T> folders(String name, Function<Path, T> plain, Function<Section, T> keys) {
    if (!(shape.known(name).shape() instanceof Shape.ListOf(Shape.Either(var text, var group)))
        || !(at(name).orElse(node) instanceof Node.Sequence list)) {
      return List.of();
    }
    var all = new ArrayList<T>();
    for (var item : list.items()) {
      if (item instanceof Node.Scalar(var written, var place)) {
        folder(name, written).map(plain).ifPresent(all::add);
      } else {
        var where = Validation.join(path, name) + "[" + all.size() + "]";
        all.add(keys.apply(new Section(group, item, where, sources)));
      }
    }
    return all;
  }

  /** A path, relative ones against the configuration's folder. */
  Path file(String name) {
    try {
      return sources.base().resolve(sure(name)).normalize();
    } catch (InvalidPathException noPath) {
      var place = at(name).map(Node::place).orElse(node.place());
      sources.problems().add(place, Validation.join(path, name), "is no path of a file");
      return sources.base();
    }
  }

  Section section(String name) {
    var key = shape.known(name);
    var inner = key.shape() instanceof Shape.Group group ? group : new Shape.Group(List.of());
    return new Section(
        inner,
        at(name).orElse(new Node.Nothing(node.place())),
        Validation.join(path, name),
        sources);
  }

  List<Section> sections(String name) {
    if (!(shape.known(name).shape() instanceof Shape.ListOf(Shape.Group item))
        || !(at(name).orElse(new Node.Nothing(node.place())) instanceof Node.Sequence list)) {
      return List.of();
    }
    return IntStream.range(0, list.items().size())
        .mapToObj(
            index ->
                new Section(
                    item,
                    list.items().get(index),
                    Validation.join(path, name) + "[" + index + "]",
                    sources))
        .toList();
  }

  List<String> texts(String name) {
    return at(name).orElse(node) instanceof Node.Sequence list
        ? list.items().stream()
            .flatMap(
                item ->
                    item instanceof Node.Scalar(var text, var at)
                        ? Stream.of(text)
                        : Stream.empty())
            .toList()
        : List.of();
  }

  /** A secret from where it says; what cannot be had becomes a problem. */
  Optional<String> secret(String name) {
    return at(name)
        .flatMap(
            found ->
                switch (found) {
                  case Node.Scalar(var text, var at) -> Optional.of(text);
                  case Node.Mapping mapping -> secretFrom(Validation.join(path, name), mapping);
                  case Node.Sequence ignored -> Optional.empty();
                  case Node.Nothing ignored -> Optional.empty();
                });
  }

  /** Secrets by the names that the user gave them. */
  Map<String, String> secrets(String name) {
    if (!(at(name).orElse(node) instanceof Node.Mapping mapping) || at(name).isEmpty()) {
      return Map.of();
    }
    var keys =
        mapping.members().keySet().stream()
            .map(key -> Key.optional(key, new Shape.SecretText(), ""));
    var named =
        new Section(new Shape.Group(keys.toList()), mapping, Validation.join(path, name), sources);
    var values = new LinkedHashMap<String, String>();
    mapping.members().keySet().forEach(key -> named.secret(key).ifPresent(v -> values.put(key, v)));
    return values;
  }

  /** Secrets of a list; what cannot be had becomes a problem. */
  List<String> secretList(String name) {
    if (!(at(name).orElse(node) instanceof Node.Sequence list)) {
      return List.of();
    }
    var key = Validation.join(path, name);
    return list.items().stream()
        .flatMap(
            item ->
                switch (item) {
                  case Node.Scalar(var text, var at) -> Stream.of(text);
                  case Node.Mapping mapping -> secretFrom(key, mapping).stream();
                  case Node.Sequence ignored -> Stream.empty();
                  case Node.Nothing ignored -> Stream.empty();
                })
        .toList();
  }

  private Optional<String> secretFrom(String key, Node.Mapping mapping) {
    if (mapping.members().get("env") instanceof Node.Scalar(var variable, var place)) {
      var value =
          Optional.ofNullable(sources.environment().get(variable)).filter(v -> !v.isEmpty());
      if (value.isEmpty()) {
        sources.problems().add(place, key, "names the variable " + variable + ", which is not set");
      }
      return value;
    }
    if (mapping.members().get("file") instanceof Node.Scalar(var file, var place)) {
      try {
        return Optional.of(Files.readString(sources.base().resolve(file)).strip());
      } catch (IOException | InvalidPathException unreadable) {
        sources.problems().add(place, key, "names the file " + file + ", which cannot be read");
      }
    }
    return Optional.empty();
  }
}
