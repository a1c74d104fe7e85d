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

/**
 * A public IP address. A static one gets its address at creation, from 203.0.113.0/24 and
 * 198.51.100.0/24, the ranges that RFC 5737 keeps for documentation.
 */
public final class PublicIpAddress implements NetworkType {

  static final String TYPE = "Microsoft.Network/publicIPAddresses";
  private static final List<String> RANGES = List.of("203.0.113.", "198.51.100.");

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void complete(Put put) throws ArmFailure {
    var properties = put.properties();
    properties.remove(List.of("ipConfiguration", "natGateway", "ipAddress"));
    var sku = Documents.object(put.body(), "sku");
    Documents.fill(sku, "name", "Basic");
    Documents.fill(sku, "tier", "Regional");
    Documents.fill(properties, "publicIPAddressVersion", "IPv4");
    Documents.fill(properties, "publicIPAllocationMethod", "Dynamic");
    Documents.fill(properties, "idleTimeoutInMinutes", 4);
    Documents.fill(properties, "ipTags", Documents.array());
    Documents.fill(
        Documents.object(properties, "ddosSettings"), "protectionMode", "VirtualNetworkInherited");
    Kept.guid(put, "resourceGuid");
    boolean isStatic = properties.path("publicIPAllocationMethod").asText().equals("Static");
    if (sku.path("name").asText().equals("Standard") && !isStatic) {
      throw ArmFailure.badRequest(
          "StandardSkuPublicIPAddressesMustBeStatic",
          "Standard sku publicIp %s must have AllocationMethod set to Static.".formatted(put.id()));
    }
    if (isStatic) {
      Kept.text(put, "ipAddress", () -> free(put.world()));
    }
    fullName(put);
  }

  private static void fullName(Put put) {
    var label = Documents.text(put.body(), "/properties/dnsSettings/domainNameLabel");
    label.ifPresent(
        name ->
            Documents.object(put.properties(), "dnsSettings")
                .put(
                    "fqdn",
                    name + "." + put.body().path("location").asText() + ".cloudapp.azure.com"));
  }

  private static String free(World world) {
    var taken =
        world.ofType(TYPE).stream()
            .flatMap(one -> Documents.text(one, "/properties/ipAddress").stream())
            .toList();
    for (var range : RANGES) {
      for (int last = 4; last < 255; last++) {
        if (!taken.contains(range + last)) {
          return range + last;
        }
      }
    }
    throw new IllegalStateException("Every public address of the emulator is taken.");
  }

  /** The IP configuration or NAT gateway that uses it. */
  static Optional<String> user(ResourceId id, World world) {
    return ipConfiguration(id, world).or(() -> natGateway(id, world));
  }

  private static Optional<String> ipConfiguration(ResourceId id, World world) {
    return world.ofType(NetworkInterface.TYPE).stream()
        .flatMap(nic -> References.elements(nic, "/properties/ipConfigurations").stream())
        .filter(config -> References.at(config, "/properties/publicIPAddress/id", id))
        .map(config -> config.path("id").asText())
        .findFirst();
  }

  private static Optional<String> natGateway(ResourceId id, World world) {
    return world.ofType(NatGateway.TYPE).stream()
        .filter(
            gateway ->
                References.elements(gateway, "/properties/publicIpAddresses").stream()
                    .anyMatch(address -> References.at(address, "/id", id)))
        .map(gateway -> gateway.path("id").asText())
        .findFirst();
  }

  @Override
  public ObjectNode present(ObjectNode stored, World world) {
    var id = References.idOf(stored);
    var properties = Documents.object(stored, "properties");
    ipConfiguration(id, world)
        .ifPresent(user -> properties.putObject("ipConfiguration").put("id", user));
    natGateway(id, world).ifPresent(user -> properties.putObject("natGateway").put("id", user));
    return stored;
  }

  @Override
  public Optional<ArmFailure> inUse(ResourceId id, World world) {
    return user(id, world)
        .map(
            user ->
                ArmFailure.badRequest(
                    "PublicIPAddressCannotBeDeleted",
                    "Public IP address %s can not be deleted since it is still allocated to resource %s. In order to delete the public IP, disassociate/detach the Public IP address from the resource. To learn how to do this, see aka.ms/deletepublicip."
                        .formatted(id, user)));
  }
}
