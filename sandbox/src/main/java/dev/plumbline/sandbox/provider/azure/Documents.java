package dev.plumbline.sandbox.provider.azure;

import dev.plumbline.core.value.Value;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Children in the document of their parent: a list that the program leaves out belongs to separate
 * resources and must outlive an update of the parent.
 *
 * @param resource the parent's type
 */
record Documents(ArmResource resource) {

  private static final String PROPERTIES = "properties";

  /** Whether a document lacks a list that must be kept. */
  boolean leavesOut(Value.Fields document) {
    return resource.kept().stream().anyMatch(name -> properties(document).at(name).isEmpty());
  }

  /** A new resource's document: lists that are left out are empty. */
  Value.Fields unset(Value.Fields document) {
    return completed(document, Value.fields(Map.of()));
  }

  /** An update's document: lists that are left out are as they are now. */
  Value.Fields kept(Value.Fields document, Optional<Value.Fields> live) {
    return completed(document, live.map(Documents::properties).orElse(Value.fields(Map.of())));
  }

  private Value.Fields completed(Value.Fields document, Value.Fields live) {
    if (resource.kept().isEmpty()) {
      return document;
    }
    var properties = new LinkedHashMap<>(properties(document).values());
    for (var name : resource.kept()) {
      properties.putIfAbsent(name, live.at(name).orElseGet(Value::listOf));
    }
    var fields = new LinkedHashMap<>(document.values());
    fields.put(PROPERTIES, new Value.Fields(properties));
    return new Value.Fields(fields);
  }

  private static Value.Fields properties(Value.Fields document) {
    return document.at(PROPERTIES).orElseGet(Value::nothing) instanceof Value.Fields properties
        ? properties
        : Value.fields(Map.of());
  }

  /** The inputs after a refresh; what the program left out and is not its own stays out. */
  Value.Fields refreshed(
      Value.Fields inputs, Value.Fields before, Value.Fields now, Translation translation) {
    var shape = resource.shape();
    return OutputChanges.applied(
        inputs,
        translation.inputs(shape, own(inputs, before)),
        translation.inputs(shape, own(inputs, now)));
  }

  private Value.Fields own(Value.Fields inputs, Value.Fields outputs) {
    var fields = new LinkedHashMap<>(outputs.values());
    Stream.concat(resource.kept().stream(), resource.reported().stream())
        .filter(name -> inputs.at(name).isEmpty())
        .forEach(fields::remove);
    for (var name : resource.shared()) {
      var declared = names(inputs.at(name));
      fields.computeIfPresent(
          name,
          (key, list) ->
              list instanceof Value.Items(var items)
                  ? new Value.Items(
                      items.stream().filter(item -> declared.contains(nameOf(item))).toList())
                  : list);
    }
    return new Value.Fields(fields);
  }

  private static Set<Value> names(Optional<Value> list) {
    var names = new HashSet<Value>();
    if (list.orElseGet(Value::nothing) instanceof Value.Items(var items)) {
      items.forEach(item -> names.add(nameOf(item)));
    }
    return names;
  }

  private static Value nameOf(Value element) {
    return element instanceof Value.Fields fields
        ? fields.at("name").orElseGet(Value::nothing)
        : element;
  }
}
