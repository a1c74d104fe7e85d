package dev.plumbline.sandbox.provider.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.sandbox.provider.azure.Shape.Nesting;
import dev.plumbline.sandbox.provider.azure.Shape.Property;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The objects of the SDK by name: {@code network:Subnet} is a resource's arguments, {@code
 * network.Subnet} an object inside of others.
 *
 * <p>Source of names and nesting: the {@code *Args} classes of com.pulumi:azure-native 2.10.0; of
 * what is lifted or renamed: the REST reference's {@code properties} and {@code x-ms-client-name}.
 */
record Shapes(Map<String, Shape> byName) {

  /** Resources whose {@code properties} the SDK leaves as they are. */
  private static final Set<String> UNLIFTED = Set.of("resources:ResourceGroup");

  Shapes {
    byName = Map.copyOf(byName);
  }

  static Shapes read(JsonNode table, JsonNode objects) {
    var lifted = new HashSet<String>();
    table.path("lifted").forEach(name -> lifted.add(name.asText()));
    var shapes = new HashMap<String, Shape>();
    for (var object : objects.properties()) {
      var name = object.getKey();
      var lifts = lifted.contains(name) || (name.contains(":") && !UNLIFTED.contains(name));
      shapes.put(name, shape(name, object.getValue(), lifts, table));
    }
    return new Shapes(shapes);
  }

  private static Shape shape(String name, JsonNode listed, boolean lifts, JsonNode table) {
    var below = new HashSet<String>();
    table.path("below").path(name).forEach(property -> below.add(property.asText()));
    var renamed = table.path("renamed").path(name);
    var properties = new LinkedHashMap<String, Property>();
    for (var entry : listed.properties()) {
      var property = entry.getKey();
      var down = lifts && (below.contains(property) || !Shape.inEnvelope(property));
      var arm = renamed.path(property).asText(property);
      properties.put(property, property(arm, down, entry.getValue().asText()));
    }
    return new Shape(lifts, properties);
  }

  /** {@code kind} is empty, a name, {@code [name]} or <code>{name}</code>; ! means required. */
  private static Property property(String arm, boolean below, String kind) {
    var required = kind.endsWith("!");
    var plain = required ? kind.substring(0, kind.length() - 1) : kind;
    var nesting =
        plain.startsWith("[") ? Nesting.LIST : plain.startsWith("{") ? Nesting.MAP : Nesting.ONE;
    var object = nesting == Nesting.ONE ? plain : plain.substring(1, plain.length() - 1);
    return new Property(arm, below, object, nesting, required);
  }

  Optional<Shape> of(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
