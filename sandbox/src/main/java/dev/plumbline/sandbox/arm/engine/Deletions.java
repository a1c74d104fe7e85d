package dev.plumbline.sandbox.arm.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.ArmType;
import dev.plumbline.sandbox.arm.Completion;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.ResourceId;
import java.util.Optional;

/** DELETE, with everything below. Guarded by the engine's lock. */
final class Deletions {

  private final Store store;
  private final Checks checks;

  Deletions(Store store) {
    this.store = store;
    this.checks = new Checks(store.world());
  }

  ArmAnswer delete(ArmRequest request, Route.Item item) throws ArmFailure {
    var type = item.type();
    var world = store.world();
    boolean group = item.id().is(ResourceId.RESOURCE_GROUP);
    checks.requireGroup(item.id().resourceGroup(), group);
    var stored = world.find(item.id());
    if (stored.isEmpty()) {
      if (group) {
        throw Checks.missingGroup(item.id().name());
      }
      return ArmAnswer.empty(204);
    }
    var id = ResourceId.parse(stored.get().path("id").asText()).orElse(item.id());
    checks.preconditions(type, request, stored);
    if (group) {
      store.operations().requireIdle(id);
    } else {
      store.operations().requireIdleBelow(id);
      requireUnused(type, id);
    }
    var action = Store.action(type, "delete");
    store.events().started(request, id, action);
    if (type.deleting() == Completion.AT_ONCE) {
      removed(request, id, action);
      world.commit();
      return ArmAnswer.empty(200);
    }
    return later(request, id, type, stored.get());
  }

  private ArmAnswer later(ArmRequest request, ResourceId id, ArmType type, ObjectNode stored) {
    var action = Store.action(type, "delete");
    Documents.object(stored, "properties").put("provisioningState", "Deleting");
    store.world().put(id, stored);
    store.world().commit();
    var operation =
        store
            .operations()
            .start(
                id,
                () -> {
                  requireStillUnused(request, type, id, action);
                  removed(request, id, action);
                  return Optional.empty();
                });
    return ArmAnswer.empty(202)
        .with(
            store
                .operations()
                .headers(operation, request, type.deleting() == Completion.OPERATION));
  }

  private void requireUnused(ArmType type, ResourceId id) throws ArmFailure {
    var used = type.inUse(id, store.world());
    if (used.isPresent()) {
      throw used.get();
    }
  }

  /** Somebody may have begun to use it meanwhile. */
  private void requireStillUnused(ArmRequest request, ArmType type, ResourceId id, String action)
      throws ArmFailure {
    try {
      requireUnused(type, id);
    } catch (ArmFailure used) {
      store.events().failed(request, id, action, used);
      throw used;
    }
  }

  private void removed(ArmRequest request, ResourceId id, String action) {
    var before = store.root(id);
    boolean group = id.is(ResourceId.RESOURCE_GROUP);
    for (var below : store.world().under(id.toString()).reversed()) {
      ResourceId.parse(below.path("id").asText())
          .ifPresent(inner -> removeBelow(request, inner, below, group));
    }
    remove(id);
    store.events().succeeded(request, id, action);
    store.changed(request, action, before, store.root(id));
  }

  /**
   * In a group every resource's end is logged of its own; a child goes silently with its parent.
   */
  private void removeBelow(ArmRequest request, ResourceId id, ObjectNode stored, boolean logged) {
    var action = stored.path("type").asText() + "/delete";
    var before = id.parent().isEmpty() ? store.root(id) : Optional.<ObjectNode>empty();
    remove(id);
    if (logged && id.parent().isEmpty()) {
      store.events().succeeded(request, id, action);
      store.changed(request, action, before, Optional.empty());
    }
  }

  private void remove(ResourceId id) {
    var stored = store.world().find(id);
    store.world().remove(id);
    if (stored.isPresent()) {
      store.catalog().find(id.type()).ifPresent(type -> type.removed(stored.get(), store.world()));
    }
  }
}
