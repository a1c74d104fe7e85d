package dev.plumbline.sandbox.arm.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.ArmType;
import dev.plumbline.sandbox.arm.Catalog;
import dev.plumbline.sandbox.arm.ResourceId;
import dev.plumbline.sandbox.arm.World;
import java.util.Optional;

/** The world with what remembers its changes; what reads and writes share. */
record Store(World world, Catalog catalog, Operations operations, Events events, Changes changes) {

  /**
   * The action of Azure's authorization, such as {@code Microsoft.Network/virtualNetworks/read}.
   */
  static String action(ArmType type, String verb) {
    return type.type().equals(ResourceId.RESOURCE_GROUP)
        ? "Microsoft.Resources/subscriptions/resourceGroups/" + verb
        : type.type() + "/" + verb;
  }

  /** A stored document as its type presents it. */
  ObjectNode present(ObjectNode stored) {
    return catalog
        .find(stored.path("type").asText())
        .map(type -> type.present(stored, world))
        .orElse(stored);
  }

  /** What a GET answers. */
  ObjectNode view(ResourceId id) throws ArmFailure {
    var type = catalog.find(id.type());
    var stored = world.find(id);
    if (stored.isPresent()) {
      return present(stored.get());
    }
    throw type.map(known -> missing(known, id))
        .orElseGet(() -> ArmFailure.notFound("ResourceNotFound", id + " was not found."));
  }

  ArmFailure missing(ArmType type, ResourceId id) {
    return id.is(ResourceId.RESOURCE_GROUP) ? Checks.missingGroup(id.name()) : type.missing(id);
  }

  /** The presentation of the top-level resource that this one is or lies in. */
  Optional<ObjectNode> root(ResourceId id) {
    var root = id;
    for (var parent = id.parent(); parent.isPresent(); parent = parent.get().parent()) {
      root = parent.get();
    }
    return world.find(root).map(this::present);
  }

  /** Records a change, unless Resource Graph keeps none for that type. */
  void changed(
      ArmRequest request, String action, Optional<ObjectNode> before, Optional<ObjectNode> after) {
    boolean kept =
        after
            .or(() -> before)
            .flatMap(document -> catalog.find(document.path("type").asText()))
            .filter(ArmType::tracked)
            .filter(type -> !type.type().equals(ResourceId.RESOURCE_GROUP))
            .isPresent();
    if (kept) {
      changes.record(request, action, before, after);
    }
  }
}
