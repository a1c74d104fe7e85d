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
import java.util.Locale;
import java.util.Optional;

/** A network interface; a virtual machine points at it. */
public final class NetworkInterface implements NetworkType {

  public static final String TYPE = "Microsoft.Network/networkInterfaces";
  private static final String MACHINES = "Microsoft.Compute/virtualMachines";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public void complete(Put put) throws ArmFailure {
    var properties = put.properties();
    properties.remove(
        List.of("virtualMachine", "macAddress", "primary", "hostedWorkloads", "tapConfigurations"));
    References.follow(put, properties, "networkSecurityGroup");
    Documents.fill(properties, "enableAcceleratedNetworking", false);
    Documents.fill(properties, "enableIPForwarding", false);
    Documents.fill(properties, "disableTcpStateTracking", false);
    Documents.fill(properties, "vnetEncryptionSupported", false);
    Documents.fill(properties, "nicType", "Standard");
    var dns = Documents.object(properties, "dnsSettings");
    Documents.fill(dns, "dnsServers", Documents.array());
    dns.set("appliedDnsServers", Documents.array());
    Kept.guid(put, "resourceGuid");
    var configurations = References.elements(put.body(), "/properties/ipConfigurations");
    if (configurations.isEmpty()) {
      throw ArmFailure.badRequest(
          "InvalidRequestFormat",
          "Network interface %s needs at least one IP configuration.".formatted(put.id()));
    }
    boolean first = true;
    for (var configuration : configurations) {
      IpConfiguration.complete(put, configuration, first);
      first = false;
    }
  }

  @Override
  public ObjectNode present(ObjectNode stored, World world) {
    var properties = Documents.object(stored, "properties");
    machine(References.idOf(stored), world)
        .ifPresent(
            machine -> {
              properties.putObject("virtualMachine").put("id", machine.path("id").asText());
              properties.put("primary", true);
              properties.put("macAddress", mac(properties.path("resourceGuid").asText()));
            });
    return stored;
  }

  /** An address of the range that Azure's hosts use, fixed for each interface. */
  private static String mac(String guid) {
    var digits = guid.replace("-", "").toUpperCase(Locale.ROOT);
    return "00-0D-3A-%s-%s-%s"
        .formatted(digits.substring(0, 2), digits.substring(2, 4), digits.substring(4, 6));
  }

  private static Optional<ObjectNode> machine(ResourceId id, World world) {
    return world.ofType(MACHINES).stream()
        .filter(
            machine ->
                References.elements(machine, "/properties/networkProfile/networkInterfaces")
                    .stream()
                    .anyMatch(used -> References.at(used, "/id", id)))
        .findFirst();
  }

  @Override
  public Optional<ArmFailure> inUse(ResourceId id, World world) {
    return machine(id, world)
        .map(
            machine ->
                ArmFailure.badRequest(
                    "NicInUse",
                    "Network Interface %s is used by existing resource %s. In order to delete the network interface, it must be dissociated from the resource. To learn more, see aka.ms/deletenic."
                        .formatted(id, machine.path("id").asText())));
  }
}
