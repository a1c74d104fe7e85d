package dev.plumbline.sandbox.arm.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.References;
import dev.plumbline.sandbox.arm.ResourceId;
import dev.plumbline.sandbox.arm.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A subnet of a virtual network. */
public final class Subnet implements InlineChild {

  static final String TYPE = "Microsoft.Network/virtualNetworks/subnets";
  private static final List<String> READ_ONLY =
      List.of(
          "ipConfigurations",
          "ipConfigurationProfiles",
          "privateEndpoints",
          "resourceNavigationLinks",
          "serviceAssociationLinks",
          "purpose");

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void fill(Put put) throws ArmFailure {
    var properties = put.properties();
    properties.remove(READ_ONLY);
    var prefix = Documents.text(properties, "/addressPrefix");
    if (prefix.isPresent()) {
      Prefixes.check(put.id(), prefix.get());
    }
    Prefixes.check(put.id(), put.body(), "/properties/addressPrefixes");
    if (Prefixes.ofSubnet(put.body()).isEmpty()) {
      throw ArmFailure.badRequest(
          "NoAddressPrefixOrPoolProvided",
          "No address prefix or Ipam Pools provided for the resource " + put.id() + ".");
    }
    checkAllocations(put);
    References.follow(put, properties, "networkSecurityGroup");
    References.follow(put, properties, "routeTable");
    References.follow(put, properties, "natGateway");
    Documents.fill(properties, "delegations", Documents.array());
    Documents.fill(properties, "privateEndpointNetworkPolicies", "Disabled");
    Documents.fill(properties, "privateLinkServiceNetworkPolicies", "Enabled");
    for (var endpoint : References.elements(put.body(), "/properties/serviceEndpoints")) {
      endpoint.put("provisioningState", "Succeeded");
    }
    for (var delegation : References.elements(put.body(), "/properties/delegations")) {
      delegation.put("id", put.id() + "/delegations/" + delegation.path("name").asText());
      Documents.object(delegation, "properties").put("provisioningState", "Succeeded");
    }
  }

  private static void checkAllocations(Put put) throws ArmFailure {
    var before = put.previous().map(Prefixes::ofSubnet).orElse(List.of());
    var after = Set.copyOf(Prefixes.ofSubnet(put.body()));
    if (!after.containsAll(before) && !SubnetUse.of(put.id(), put.world()).isEmpty()) {
      var lost =
          put.previous()
              .flatMap(old -> Documents.text(old, "/properties/addressPrefix"))
              .orElse("");
      throw ArmFailure.badRequest(
          "InUsePrefixCannotBeDeleted",
          "IpPrefix %s on Subnet %s has active allocations and cannot be deleted."
              .formatted(lost, put.id().name()));
    }
  }

  @Override
  public void check(ResourceId network, ObjectNode parent, List<ObjectNode> children)
      throws ArmFailure {
    var space = Prefixes.of(parent, "/properties/addressSpace/addressPrefixes");
    Map<AddressPrefix, String> taken = new HashMap<>();
    for (var child : children) {
      var name = child.path("name").asText();
      for (var prefix : Prefixes.ofSubnet(child)) {
        if (space.stream().noneMatch(range -> range.contains(prefix))) {
          throw ArmFailure.badRequest(
              "NetcfgInvalidSubnet",
              "Subnet '%s' is not valid because its IP address range is outside the IP address range of virtual network '%s'."
                  .formatted(name, network.name()));
        }
        if (taken.keySet().stream().anyMatch(prefix::overlaps)) {
          throw ArmFailure.badRequest(
              "NetcfgSubnetRangesOverlap",
              "Subnet '%s' is not valid because its IP address range overlaps with that of an existing subnet in virtual network '%s'."
                  .formatted(name, network.name()));
        }
        taken.put(prefix, name);
      }
    }
  }

  @Override
  public ObjectNode present(ObjectNode stored, World world) {
    References.show(
        Documents.object(stored, "properties"),
        "ipConfigurations",
        SubnetUse.ipConfigurations(References.idOf(stored), world).stream());
    return stored;
  }

  @Override
  public Optional<ArmFailure> inUse(ResourceId id, World world) {
    var users = SubnetUse.of(id, world);
    return users.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ArmFailure.badRequest(
                "InUseSubnetCannotBeDeleted",
                "Subnet %s is in use by %s and cannot be deleted. In order to delete the subnet, delete all the resources within the subnet. See aka.ms/deletesubnet."
                    .formatted(id.name(), String.join(", ", users))));
  }
}
