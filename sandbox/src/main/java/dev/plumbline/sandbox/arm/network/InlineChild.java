package dev.plumbline.sandbox.arm.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.References;
import dev.plumbline.sandbox.arm.ResourceId;
import dev.plumbline.sandbox.arm.World;
import java.util.ArrayList;
import java.util.List;

/**
 * A type whose resources are children of their own and at the same time elements of a list in their
 * parent's document, such as subnets. The parent stores their names only, in the order sent.
 */
interface InlineChild extends NetworkType {

  /** Validates one and fills in its defaults, whichever way it was sent. */
  void fill(Put put) throws ArmFailure;

  /**
   * Rules between a parent and all its children of this type.
   *
   * @param parent the parent as it will be
   * @param children all of them as they will be
   */
  void check(ResourceId id, ObjectNode parent, List<ObjectNode> children) throws ArmFailure;

  @Override
  default void complete(Put put) throws ArmFailure {
    fill(put);
    var parent = InlineChildren.parent(put.id());
    var stored = put.world().find(parent);
    if (stored.isEmpty()) {
      throw ArmFailure.notFound("ParentResourceNotFound", "There is no " + parent + ".");
    }
    var children = new ArrayList<ObjectNode>();
    for (var other : put.world().children(parent, put.id().types().getLast())) {
      if (!other.path("name").asText().equalsIgnoreCase(put.id().name())) {
        children.add(other);
      }
    }
    children.add(put.body().deepCopy().put("name", put.id().name()));
    check(parent, stored.get(), children);
    InlineChildren.attach(put.id(), put.world());
  }

  @Override
  default void removed(ObjectNode stored, World world) {
    InlineChildren.detach(References.idOf(stored), world);
  }

  @Override
  default boolean tracked() {
    return false;
  }

  @Override
  default boolean serves(String method) {
    return !method.equals("PATCH");
  }
}
