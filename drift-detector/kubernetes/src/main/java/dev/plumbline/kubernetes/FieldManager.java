package dev.plumbline.kubernetes;

import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of {@code metadata.managedFields}: which fields a writer owns. Source: Kubernetes
 * documentation, Server-Side Apply, and the format {@code FieldsV1} of the API reference: {@code
 * f:} is a field, {@code k:} an element by its keys, {@code v:} an element by its value, {@code .}
 * the place itself.
 *
 * @param operation {@code Apply} or {@code Update}
 * @param subresource such as {@code scale}, or empty text
 * @param at when its set of fields last changed, to the second
 */
record FieldManager(
    String name, String operation, String subresource, Optional<Instant> at, Value fields) {

  /** All managers of an object, without those that only write its status. */
  static List<FieldManager> of(Value.Fields object) {
    return object
        .at("metadata")
        .flatMap(metadata -> metadata.in("managedFields"))
        .map(entries -> entries instanceof Value.Items(var items) ? items : List.<Value>of())
        .orElse(List.of())
        .stream()
        .map(FieldManager::parse)
        .filter(manager -> !manager.subresource.equals("status"))
        .toList();
  }

  private static FieldManager parse(Value entry) {
    return new FieldManager(
        text(entry, "manager"),
        text(entry, "operation"),
        text(entry, "subresource"),
        time(text(entry, "time")),
        entry.in("fieldsV1").orElse(Value.nothing()));
  }

  private static Optional<Instant> time(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException noTime) {
      return Optional.empty();
    }
  }

  /**
   * Whether it owns the field at a path.
   *
   * @param declared the inputs, whose elements an index means
   */
  boolean owns(PropertyPath path, Value declared) {
    var owned = fields;
    var here = Optional.of(declared);
    var atRoot = true;
    for (var segment : path.segments()) {
      if (!atRoot && isLeaf(owned)) {
        // An atomic list or map, or a value that is free: owned as a whole.
        return true;
      }
      var element = here;
      var next =
          switch (segment) {
            case PropertyPath.Key(var key) -> owned.in("f:" + key);
            case PropertyPath.Index(var position) ->
                elementOf(owned, item(element, position).orElse(Value.nothing()));
            case PropertyPath.Element(var content) -> elementNamed(owned, content);
          };
      if (next.isEmpty()) {
        return false;
      }
      owned = next.orElseThrow();
      here =
          switch (segment) {
            case PropertyPath.Key(var key) -> here.flatMap(value -> value.in(key));
            case PropertyPath.Index(var position) -> item(here, position);
            case PropertyPath.Element ignored -> Optional.empty();
          };
      atRoot = false;
    }
    return !atRoot;
  }

  private static boolean isLeaf(Value owned) {
    return owned.isEmpty()
        || (owned instanceof Value.Fields(var children)
            && children.keySet().equals(java.util.Set.of(".")));
  }

  private static Optional<Value> item(Optional<Value> list, int position) {
    return list.filter(Value.Items.class::isInstance)
        .map(Value.Items.class::cast)
        .map(Value.Items::values)
        .filter(items -> position < items.size())
        .map(items -> items.get(position));
  }

  /** The owned element that a declared one is: all its keys have the declared values. */
  private static Optional<Value> elementOf(Value owned, Value element) {
    return children(owned).entrySet().stream()
        .filter(child -> names(child.getKey(), element))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static boolean names(String child, Value element) {
    return switch (child.length() < 2 ? "" : child.substring(0, 2)) {
      case "v:" -> parsed(child).filter(element::equals).isPresent();
      case "k:" ->
          parsed(child)
              .filter(Value.Fields.class::isInstance)
              .map(Value.Fields.class::cast)
              .stream()
              .anyMatch(keys -> hasKeys(element, keys));
      case String ignored -> false;
    };
  }

  private static boolean hasKeys(Value element, Value.Fields keys) {
    return keys.values().entrySet().stream()
        .allMatch(
            key -> {
              var own = element.in(key.getKey());
              return own.isEmpty()
                  // The protocol of a port, left out, is a default.
                  ? key.getValue().equals(Value.of("TCP"))
                  : own.orElseThrow().equals(key.getValue());
            });
  }

  /** The owned element that a path names by its content: by its value, or by its keys' values. */
  private static Optional<Value> elementNamed(Value owned, String content) {
    var wanted = sorted(content);
    return children(owned).entrySet().stream()
        .filter(
            child ->
                parsed(child.getKey())
                    .filter(
                        name ->
                            text(name).equals(content)
                                || (name instanceof Value.Fields(var keys)
                                    && sorted(
                                            String.join(
                                                " ",
                                                keys.values().stream()
                                                    .map(FieldManager::text)
                                                    .toList()))
                                        .equals(wanted)))
                    .isPresent())
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static List<String> sorted(String words) {
    return Arrays.stream(words.split(" ", -1)).sorted().toList();
  }

  private static Optional<Value> parsed(String child) {
    return child.startsWith("k:") || child.startsWith("v:")
        ? ValueJson.parse(child.substring(2))
        : Optional.empty();
  }

  private static Map<String, Value> children(Value owned) {
    return owned instanceof Value.Fields(var fields) ? fields : Map.of();
  }

  private static String text(Value value, String key) {
    return value.in(key).map(FieldManager::text).orElse("");
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Num(var number) -> number.toPlainString();
      case Value ignored -> "";
    };
  }
}
