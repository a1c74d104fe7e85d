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
import java.util.stream.Stream;

/** A network security group; its rules are inline elements and children. */
public final class NetworkSecurityGroup implements NetworkType {

  private static final InlineChildren RULES =
      new InlineChildren("securityRules", new SecurityRule());

  @Override
  public String type() {
    return "Microsoft.Network/networkSecurityGroups";
  }

  @Override
  public void complete(Put put) throws ArmFailure {
    put.properties().remove(List.of("defaultSecurityRules", "networkInterfaces", "subnets"));
    Kept.guid(put, "resourceGuid");
    RULES.complete(put);
  }

  @Override
  public ObjectNode present(ObjectNode stored, World world) {
    var id = References.idOf(stored);
    var properties = Documents.object(stored, "properties");
    properties.set(
        "defaultSecurityRules", DefaultSecurityRules.of(id, stored.path("etag").asText()));
    References.show(properties, "networkInterfaces", users(id, NetworkInterface.TYPE, world));
    References.show(properties, "subnets", users(id, Subnet.TYPE, world));
    return RULES.present(stored, world);
  }

  private static Stream<String> users(ResourceId id, String type, World world) {
    return world.ofType(type).stream()
        .filter(one -> References.at(one, "/properties/networkSecurityGroup/id", id))
        .map(one -> one.path("id").asText());
  }

  @Override
  public Optional<ArmFailure> inUse(ResourceId id, World world) {
    var users =
        Stream.concat(users(id, NetworkInterface.TYPE, world), users(id, Subnet.TYPE, world))
            .toList();
    return users.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ArmFailure.badRequest(
                "InUseNetworkSecurityGroupCannotBeDeleted",
                "Network security group %s cannot be deleted because it is in use by the following resources: %s. In order to delete the Network security group, remove the association with the resource(s). To learn how to do this, see aka.ms/deletensg."
                    .formatted(id, String.join(", ", users))));
  }
}
