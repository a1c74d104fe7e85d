package dev.plumbline.sandbox.provider.azure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The settable properties of one object of the SDK, and where Resource Manager keeps them.
 *
 * @param lifted whether the SDK lifts what Resource Manager keeps under {@code properties} to the
 *     object itself
 * @param properties by the SDK's name
 */
record Shape(boolean lifted, Map<String, Property> properties) {

  /** What stays beside {@code properties}: the envelope of a resource. */
  private static final Set<String> ENVELOPE =
      Set.of(
          "etag",
          "extendedLocation",
          "id",
          "identity",
          "kind",
          "location",
          "managedBy",
          "name",
          "plan",
          "sku",
          "tags",
          "type",
          "zones");

  Shape {
    properties = Map.copyOf(properties);
  }

  /** How the objects in a property are held. */
  enum Nesting {
    ONE,
    LIST,
    MAP
  }

  /**
   * One property.
   *
   * @param arm Resource Manager's name
   * @param below whether Resource Manager keeps it under {@code properties}
   * @param object the object's name where it holds objects, else empty text
   * @param nesting how it holds them
   * @param required whether the SDK asks for it
   */
  record Property(String arm, boolean below, String object, Nesting nesting, boolean required) {}

  /** Whether a property stays in the envelope unless the table says otherwise. */
  static boolean inEnvelope(String name) {
    return ENVELOPE.contains(name);
  }

  /** The property of the SDK's name; one that the SDK does not know goes where its like go. */
  Property property(String name) {
    return Optional.ofNullable(properties.get(name))
        .orElseGet(() -> new Property(name, lifted && !inEnvelope(name), "", Nesting.ONE, false));
  }

  /** The SDK's name of what Resource Manager answers. */
  String sdkName(String arm, boolean below) {
    return properties.entrySet().stream()
        .filter(entry -> entry.getValue().arm().equals(arm) && entry.getValue().below() == below)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(arm);
  }

  /** The same object without some properties, as path parameters are no part of a body. */
  Shape without(Set<String> names) {
    var rest = new LinkedHashMap<>(properties);
    rest.keySet().removeAll(names);
    return new Shape(lifted, rest);
  }
}
