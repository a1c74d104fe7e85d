package dev.plumbline.sandbox.arm.containerservice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.References;
import dev.plumbline.sandbox.arm.ResourceId;
import dev.plumbline.sandbox.arm.World;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The node pools in a managed cluster's document. The cluster stores their names only; they are the
 * cluster's children.
 *
 * <p>A PUT of an existing cluster changes pools but neither adds nor deletes any: one that it
 * leaves out stays, and a new one is refused.
 */
final class AgentPoolProfiles {

  private static final String FIELD = "agentPoolProfiles";
  private static final String CHILDREN = "agentPools";
  private static final AgentPool POOL = new AgentPool();

  private AgentPoolProfiles() {}

  static void complete(Put put) throws ArmFailure {
    var profiles = References.elements(put.body(), "/properties/" + FIELD);
    var names = new ArrayList<>(put.previous().map(AgentPoolProfiles::names).orElse(List.of()));
    boolean created = put.previous().isEmpty();
    if (created && profiles.isEmpty()) {
      throw ArmFailure.badRequest(
          "InvalidParameter", "Required parameter agentPoolProfiles is missing (null).");
    }
    if (created && profiles.stream().noneMatch(one -> one.path("mode").asText().equals("System"))) {
      throw ArmFailure.badRequest("InvalidParameter", "Must define at least one system pool.");
    }
    for (var profile : profiles) {
      var name = profile.path("name").asText();
      if (!names.contains(name)) {
        if (!created) {
          throw ArmFailure.badRequest(
              "BadRequest",
              "A new agent pool was introduced. Adding agent pools to an existing cluster is not"
                  + " allowed through managed cluster operations. For agent pool specific change,"
                  + " please use per agent pool operations: https://aka.ms/agent-pool-rest-api");
        }
        names.add(name);
      }
      store(put, name, profile.deepCopy());
    }
    var stored = put.properties().putArray(FIELD);
    names.forEach(stored::add);
  }

  private static void store(Put put, String name, ObjectNode properties) throws ArmFailure {
    var id = put.id().child(CHILDREN, name);
    properties.remove(List.of("name", "provisioningState"));
    var body = Documents.object();
    body.set("properties", properties);
    POOL.fill(
        new Put(id, body, put.world().find(id), put.apiVersion(), put.world()),
        put.properties().path("kubernetesVersion").asText());
    put.world().put(id, body);
  }

  private static List<String> names(ObjectNode cluster) {
    return StreamSupport.stream(cluster.at("/properties/" + FIELD).spliterator(), false)
        .map(name -> name.asText())
        .toList();
  }

  static ObjectNode present(ObjectNode stored, World world) {
    var profiles = Documents.array();
    var id = References.idOf(stored);
    for (var name : names(stored)) {
      world
          .find(id.child(CHILDREN, name))
          .ifPresent(
              pool -> {
                var profile = profiles.addObject().put("name", name);
                if (pool.get("properties") instanceof ObjectNode properties) {
                  profile.setAll(properties);
                }
              });
    }
    Documents.object(stored, "properties").set(FIELD, profiles);
    return stored;
  }

  /** Adds a pool's name to its cluster's list, or takes it out. */
  static void change(ResourceId pool, World world, boolean present) {
    var cluster = pool.parent().flatMap(world::find);
    if (cluster.isEmpty()) {
      return;
    }
    var names = new ArrayList<>(names(cluster.get()));
    names.remove(pool.name());
    if (present) {
      int before = names(cluster.get()).indexOf(pool.name());
      names.add(before < 0 ? names.size() : before, pool.name());
    }
    var stored = Documents.object(cluster.get(), "properties").putArray(FIELD);
    names.forEach(stored::add);
    world.put(References.idOf(cluster.get()), cluster.get());
  }
}
