package dev.plumbline.sandbox.arm.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.References;
import dev.plumbline.sandbox.arm.ResourceId;
import dev.plumbline.sandbox.arm.World;
import java.util.ArrayList;
import java.util.List;

/** Who holds addresses of a subnet. */
final class SubnetUse {

  private static final String AGENT_POOLS = "Microsoft.ContainerService/managedClusters/agentPools";

  private SubnetUse() {}

  /** The IDs of all IP configurations in a subnet, and of the node pools in it. */
  static List<String> of(ResourceId subnet, World world) {
    var users = new ArrayList<>(ipConfigurations(subnet, world));
    world.ofType(AGENT_POOLS).stream()
        .filter(pool -> References.at(pool, "/properties/vnetSubnetID", subnet))
        .forEach(pool -> users.add(pool.path("id").asText()));
    return users;
  }

  /** The IDs of the network interfaces' IP configurations in a subnet. */
  static List<String> ipConfigurations(ResourceId subnet, World world) {
    return holders(subnet, world).stream().map(holder -> holder.path("id").asText()).toList();
  }

  /** The private addresses that network interfaces hold in a subnet. */
  static List<String> addresses(ResourceId subnet, World world) {
    return holders(subnet, world).stream()
        .map(holder -> holder.path("properties").path("privateIPAddress").asText())
        .toList();
  }

  private static List<ObjectNode> holders(ResourceId subnet, World world) {
    return world.ofType(NetworkInterface.TYPE).stream()
        .flatMap(nic -> References.elements(nic, "/properties/ipConfigurations").stream())
        .filter(config -> References.at(config, "/properties/subnet/id", subnet))
        .toList();
  }
}
