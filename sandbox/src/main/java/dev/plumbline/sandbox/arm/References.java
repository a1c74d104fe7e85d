package dev.plumbline.sandbox.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** How documents point at each other: by objects that hold an {@code id}. */
public final class References {

  private References() {}

  /** The objects of the array at a JSON pointer; none where there is no array. */
  public static List<ObjectNode> elements(JsonNode document, String pointer) {
    return StreamSupport.stream(document.at(pointer).spliterator(), false)
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast)
        .toList();
  }

  /** Whether the text at a JSON pointer is this ID, in any case. */
  public static boolean at(JsonNode document, String pointer, ResourceId id) {
    return Documents.text(document, pointer).filter(id.toString()::equalsIgnoreCase).isPresent();
  }

  /** The ID of a stored document. */
  public static ResourceId idOf(ObjectNode stored) {
    return ResourceId.parse(stored.path("id").asText())
        .orElseThrow(() -> new IllegalStateException("A stored document without an ID."));
  }

  /** An array of references. */
  public static ArrayNode array(Stream<String> ids) {
    var array = Documents.array();
    ids.forEach(id -> array.addObject().put("id", id));
    return array;
  }

  /** Sets a read-only list of references, or nothing where there are none, as Azure does. */
  public static void show(ObjectNode properties, String name, Stream<String> ids) {
    var array = array(ids);
    if (!array.isEmpty()) {
      properties.set(name, array);
    }
  }

  /**
   * Follows a reference in a property such as {@code subnet}, of which only the ID is kept.
   *
   * @throws ArmFailure when the ID is malformed or leads nowhere
   */
  public static void follow(Put put, ObjectNode properties, String name) throws ArmFailure {
    if (!properties.hasNonNull(name)) {
      properties.remove(name);
      return;
    }
    var id = properties.path(name).path("id").asText();
    require(put, name, id);
    properties.set(name, Documents.object().put("id", id));
  }

  /**
   * The document that a reference leads to.
   *
   * @param name the referring property, for the message
   * @throws ArmFailure when the ID is malformed or leads nowhere
   */
  public static ObjectNode require(Put put, String name, String id) throws ArmFailure {
    if (ResourceId.parse(id).isEmpty()) {
      throw ArmFailure.badRequest(
          "LinkedInvalidPropertyId",
          "Property id '%s' at path 'properties.%s.id' is invalid. Expect fully qualified resource Id that start with '/subscriptions/{subscriptionId}' or '/providers/{resourceProviderNamespace}/'."
              .formatted(id, name));
    }
    var found = put.world().find(id);
    if (found.isEmpty()) {
      throw ArmFailure.badRequest(
          "InvalidResourceReference",
          "Resource %s referenced by resource %s was not found. Please make sure that the referenced resource exists, and that both resources are in the same region."
              .formatted(id, put.id()));
    }
    return found.get();
  }
}
