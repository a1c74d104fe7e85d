package dev.plumbline.sandbox.arm.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.References;
import dev.plumbline.sandbox.arm.ResourceId;
import dev.plumbline.sandbox.arm.World;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * The list in a parent's document whose elements are child resources. A PUT of the parent replaces
 * them all: what is not in its list is deleted, and a PUT without the list deletes every one.
 *
 * @param segment the list's name, which is also the children's type segment
 * @param type the children's type
 */
record InlineChildren(String segment, InlineChild type) {

  /** Takes the list out of a parent's body and makes its elements children. */
  void complete(Put put) throws ArmFailure {
    var sent = put.properties().get(segment);
    var names = Documents.array();
    var bodies = new LinkedHashMap<ResourceId, ObjectNode>();
    for (var element : sent instanceof ArrayNode array ? array : Documents.array()) {
      var name = element.isTextual() ? element.asText() : element.path("name").asText();
      if (name.isEmpty()) {
        throw ArmFailure.badRequest(
            "InvalidRequestFormat", "An element of properties." + segment + " has no name.");
      }
      names.add(name);
      if (element.isObject()) {
        bodies.put(put.id().child(segment, name), body(element));
      }
    }
    for (var child : bodies.entrySet()) {
      var previous = put.world().find(child.getKey());
      type.fill(new Put(child.getKey(), child.getValue(), previous, put.apiVersion(), put.world()));
    }
    removeMissing(put, names);
    store(bodies, put.world());
    put.properties().set(segment, names);
    type.check(put.id(), put.body(), put.world().children(put.id(), segment));
  }

  private static ObjectNode body(JsonNode element) {
    var body = Documents.object();
    var properties = Documents.object(body, "properties");
    if (element.path("properties") instanceof ObjectNode sent) {
      properties.setAll(sent.deepCopy());
    }
    properties.remove("provisioningState");
    return body;
  }

  private void removeMissing(Put put, ArrayNode names) throws ArmFailure {
    for (var child : put.world().children(put.id(), segment)) {
      if (!contains(names, child.path("name").asText())) {
        var id = References.idOf(child);
        var use = type.inUse(id, put.world());
        if (use.isPresent()) {
          throw use.get();
        }
        put.world().remove(id);
      }
    }
  }

  private static void store(Map<ResourceId, ObjectNode> bodies, World world) {
    bodies.forEach(world::put);
  }

  /** Puts the children's documents where the parent stores their names. */
  ObjectNode present(ObjectNode stored, World world) {
    var parent = References.idOf(stored);
    var children = Documents.array();
    for (var name : Documents.array(Documents.object(stored, "properties"), segment)) {
      world
          .find(parent.child(segment, name.asText()))
          .ifPresent(child -> children.add(type.present(child, world)));
    }
    Documents.object(stored, "properties").set(segment, children);
    return stored;
  }

  static ResourceId parent(ResourceId child) {
    return child
        .parent()
        .orElseThrow(() -> new IllegalStateException(child + " is not the child of anything."));
  }

  /** Adds a child to its parent's list and gives the parent a new ETag. */
  static void attach(ResourceId child, World world) {
    change(child, world, true);
  }

  /** Takes a child from its parent's list and gives the parent a new ETag. */
  static void detach(ResourceId child, World world) {
    change(child, world, false);
  }

  private static void change(ResourceId child, World world, boolean present) {
    var parent = parent(child);
    world
        .find(parent)
        .ifPresent(
            document -> {
              var properties = Documents.object(document, "properties");
              var names = Documents.array(properties, child.types().getLast());
              if (!present) {
                names.removeIf(name -> name.asText().equalsIgnoreCase(child.name()));
              } else if (!contains(names, child.name())) {
                names.add(child.name());
              }
              world.put(parent, document);
            });
  }

  private static boolean contains(ArrayNode names, String name) {
    var wanted = name.toLowerCase(Locale.ROOT);
    return StreamSupport.stream(names.spliterator(), false)
        .anyMatch(one -> one.asText().toLowerCase(Locale.ROOT).equals(wanted));
  }
}
