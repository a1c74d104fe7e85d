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

/** A NAT gateway; subnets point at it. */
public final class NatGateway implements NetworkType {

  static final String TYPE = "Microsoft.Network/natGateways";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void complete(Put put) throws ArmFailure {
    var properties = put.properties();
    properties.remove("subnets");
    Documents.fill(Documents.object(put.body(), "sku"), "name", "Standard");
    Documents.fill(properties, "idleTimeoutInMinutes", 4);
    Kept.guid(put, "resourceGuid");
    for (var address : References.elements(put.body(), "/properties/publicIpAddresses")) {
      var id = address.path("id").asText();
      var found = References.require(put, "publicIpAddresses", id);
      if (!found.path("sku").path("name").asText().equals("Standard")) {
        throw ArmFailure.badRequest(
            "NatGatewayCannotBeAssociatedWithNonStandardSkuPublicIPAddress",
            "NAT Gateway %s can only be associated with public IP addresses of the Standard sku; %s is not one."
                .formatted(put.id(), id));
      }
      PublicIpUse.check(put.world(), References.idOf(found), put.id());
    }
  }

  @Override
  public ObjectNode present(ObjectNode stored, World world) {
    References.show(
        Documents.object(stored, "properties"),
        "subnets",
        users(References.idOf(stored), world).stream());
    return stored;
  }

  private static List<String> users(ResourceId id, World world) {
    return world.ofType(Subnet.TYPE).stream()
        .filter(subnet -> References.at(subnet, "/properties/natGateway/id", id))
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
                "CannotDeleteNatGatewayAssociatedToSubnet",
                "NAT Gateway %s is still configured on %d subnets. Remove NAT Gateway from all referenced subnets and then delete NAT Gateway."
                    .formatted(id, users.size())));
  }
}
