package dev.plumbline.sandbox.arm.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.References;
import java.util.HashSet;
import java.util.Optional;

/** One IP configuration of a network interface: it holds an address of a subnet. */
final class IpConfiguration {

  private IpConfiguration() {}

  /** Validates and fills in one configuration, in place. */
  static void complete(Put nic, ObjectNode configuration, boolean first) throws ArmFailure {
    var id = nic.id().child("ipConfigurations", configuration.path("name").asText()).toString();
    configuration.put("id", id);
    var properties = Documents.object(configuration, "properties");
    properties.put("provisioningState", "Succeeded");
    Documents.fill(properties, "primary", first);
    Documents.fill(properties, "privateIPAddressVersion", "IPv4");
    Documents.fill(properties, "privateIPAllocationMethod", "Dynamic");
    if (!properties.path("subnet").hasNonNull("id")) {
      throw ArmFailure.badRequest(
          "InvalidRequestFormat", "IP configuration %s needs a subnet.".formatted(id));
    }
    References.follow(nic, properties, "subnet");
    References.follow(nic, properties, "publicIPAddress");
    if (properties.hasNonNull("publicIPAddress")) {
      var address =
          References.require(
              nic, "publicIPAddress", properties.path("publicIPAddress").path("id").asText());
      PublicIpUse.check(nic.world(), References.idOf(address), nic.id());
    }
    allocate(nic, id, properties);
  }

  private static void allocate(Put nic, String id, ObjectNode properties) throws ArmFailure {
    var subnetId = properties.path("subnet").path("id").asText();
    var subnet = References.require(nic, "subnet", subnetId);
    var range = Prefixes.ofSubnet(subnet).getFirst();
    var own = held(nic, id);
    var taken = new HashSet<>(SubnetUse.addresses(References.idOf(subnet), nic.world()));
    References.elements(nic.body(), "/properties/ipConfigurations").stream()
        .filter(other -> !other.path("id").asText().equalsIgnoreCase(id))
        .flatMap(other -> Documents.text(other, "/properties/privateIPAddress").stream())
        .forEach(taken::add);
    if (properties.path("privateIPAllocationMethod").asText().equals("Static")) {
      var wanted = properties.path("privateIPAddress").asText();
      if (!range.usable(wanted)) {
        throw ArmFailure.badRequest(
            "PrivateIPAddressNotInSubnet",
            "Private static IP address %s does not belong to the range of subnet prefix %s."
                .formatted(wanted, subnetId));
      }
      if (taken.contains(wanted) && own.filter(wanted::equals).isEmpty()) {
        throw ArmFailure.badRequest(
            "PrivateIPAddressInUse",
            "IP configuration %s is using the private IP address %s which is already allocated to another resource."
                .formatted(id, wanted));
      }
      return;
    }
    var kept = own.filter(range::usable);
    if (kept.isPresent()) {
      properties.put("privateIPAddress", kept.get());
      return;
    }
    int limit = range.offsets(65_536) - 1;
    for (int offset = 4; offset < limit; offset++) {
      if (!taken.contains(range.at(offset))) {
        properties.put("privateIPAddress", range.at(offset));
        return;
      }
    }
    throw ArmFailure.badRequest(
        "SubnetIsFull",
        "Subnet %s with address prefix %s does not have enough capacity for 1 IP addresses."
            .formatted(
                subnet.path("name").asText(),
                subnet.path("properties").path("addressPrefix").asText()));
  }

  private static Optional<String> held(Put nic, String id) {
    return nic.previous().stream()
        .flatMap(old -> References.elements(old, "/properties/ipConfigurations").stream())
        .filter(old -> old.path("id").asText().equalsIgnoreCase(id))
        .flatMap(old -> Documents.text(old, "/properties/privateIPAddress").stream())
        .findFirst();
  }
}
