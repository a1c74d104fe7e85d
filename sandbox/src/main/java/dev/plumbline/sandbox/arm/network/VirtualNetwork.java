package dev.plumbline.sandbox.arm.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Kept;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.References;
import dev.plumbline.sandbox.arm.ResourceId;
import dev.plumbline.sandbox.arm.World;
import java.util.Optional;

/** A virtual network; its subnets and peerings are inline elements and children. */
public final class VirtualNetwork implements NetworkType {

  static final String TYPE = "Microsoft.Network/virtualNetworks";
  private static final Subnet SUBNET = new Subnet();
  private static final InlineChildren SUBNETS = new InlineChildren("subnets", SUBNET);
  private static final InlineChildren PEERINGS =
      new InlineChildren("virtualNetworkPeerings", new VirtualNetworkPeering());

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void complete(Put put) throws ArmFailure {
    if (Prefixes.of(put.body(), "/properties/addressSpace/addressPrefixes").isEmpty()) {
      throw ArmFailure.badRequest(
          "NoAddressPrefixOrPoolProvided",
          "No address prefix or Ipam Pools provided for the resource " + put.id() + ".");
    }
    Prefixes.check(put.id(), put.body(), "/properties/addressSpace/addressPrefixes");
    Documents.fill(put.properties(), "enableDdosProtection", false);
    Kept.guid(put, "resourceGuid");
    SUBNETS.complete(put);
    PEERINGS.complete(put);
  }

  @Override
  public ObjectNode present(ObjectNode stored, World world) {
    return PEERINGS.present(SUBNETS.present(stored, world), world);
  }

  @Override
  public Optional<ArmFailure> inUse(ResourceId id, World world) {
    return world.children(id, "subnets").stream()
        .flatMap(subnet -> SUBNET.inUse(References.idOf(subnet), world).stream())
        .findFirst();
  }
}
