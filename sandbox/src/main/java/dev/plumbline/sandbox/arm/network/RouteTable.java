package dev.plumbline.sandbox.arm.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Kept;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.References;
import dev.plumbline.sandbox.arm.ResourceId;
import dev.plumbline.sandbox.arm.World;
import java.util.List;
import java.util.Optional;

/** A route table; its routes are inline elements and children. */
public final class RouteTable implements NetworkType {

  private static final InlineChildren ROUTES = new InlineChildren("routes", new Route());

  @Override
  public String type() {
    return "Microsoft.Network/routeTables";
  }

  @Override
  public void complete(Put put) throws ArmFailure {
    put.properties().remove("subnets");
    Documents.fill(put.properties(), "disableBgpRoutePropagation", false);
    Kept.guid(put, "resourceGuid");
    ROUTES.complete(put);
  }

  @Override
  public ObjectNode present(ObjectNode stored, World world) {
    References.show(
        Documents.object(stored, "properties"),
        "subnets",
        users(References.idOf(stored), world).stream());
    return ROUTES.present(stored, world);
  }

  private static List<String> users(ResourceId id, World world) {
    return world.ofType(Subnet.TYPE).stream()
        .filter(subnet -> References.at(subnet, "/properties/routeTable/id", id))
        .map(subnet -> subnet.path("id").asText())
        .toList();
  }

  @Override
  public Optional<ArmFailure> inUse(ResourceId id, World world) {
    var users = users(id, world);
    return users.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ArmFailure.badRequest(
                "InUseRouteTableCannotBeDeleted",
                "Route table %s is in use and cannot be deleted. It is used by: %s."
                    .formatted(id, String.join(", ", users))));
  }
}
