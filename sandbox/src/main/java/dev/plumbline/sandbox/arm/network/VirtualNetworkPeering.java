package dev.plumbline.sandbox.arm.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Kept;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.References;
import dev.plumbline.sandbox.arm.ResourceId;
import dev.plumbline.sandbox.arm.World;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * A peering, seen from one of two virtual networks; it is connected once both have one.
 *
 * <p>{@code remoteAddressSpace} and {@code peeringState} follow the remote network.
 */
public final class VirtualNetworkPeering implements InlineChild {

  private static final String REMOTE = "/properties/remoteVirtualNetwork/id";
  private static final String SPACE = "/properties/addressSpace/addressPrefixes";

  @Override
  public String type() {
    return "Microsoft.Network/virtualNetworks/virtualNetworkPeerings";
  }

  @Override
  public void fill(Put put) throws ArmFailure {
    var properties = put.properties();
    properties.remove(
        List.of(
            "peeringState",
            "peeringSyncLevel",
            "remoteAddressSpace",
            "remoteVirtualNetworkAddressSpace",
            "remoteBgpCommunities"));
    Documents.fill(properties, "remoteVirtualNetwork", Documents.object());
    References.follow(put, properties, "remoteVirtualNetwork");
    Documents.fill(properties, "allowVirtualNetworkAccess", true);
    Documents.fill(properties, "allowForwardedTraffic", false);
    Documents.fill(properties, "allowGatewayTransit", false);
    Documents.fill(properties, "useRemoteGateways", false);
    Documents.fill(properties, "doNotVerifyRemoteGateways", false);
    Kept.guid(put, "resourceGuid");
    var parent = put.world().find(InlineChildren.parent(put.id()));
    var remote = put.world().find(Documents.text(put.body(), REMOTE).orElse(""));
    if (parent.isPresent()
        && remote.isPresent()
        && Prefixes.of(parent.get(), SPACE).stream()
            .anyMatch(
                range -> Prefixes.of(remote.get(), SPACE).stream().anyMatch(range::overlaps))) {
      throw ArmFailure.badRequest(
          "VnetAddressSpacesOverlap",
          "Cannot create or update peering %s. Virtual networks %s and %s cannot be peered because their address spaces overlap."
              .formatted(
                  put.id(), parent.get().path("id").asText(), remote.get().path("id").asText()));
    }
  }

  @Override
  public void check(ResourceId network, ObjectNode parent, List<ObjectNode> children)
      throws ArmFailure {
    var remotes = new HashSet<String>();
    for (var child : children) {
      var remote = Documents.text(child, REMOTE).orElse("");
      if (!remotes.add(remote.toLowerCase(Locale.ROOT))) {
        throw ArmFailure.badRequest(
            "AnotherPeeringAlreadyReferencesRemoteVnet",
            "Peering %s cannot be created because another peering of virtual network %s already references remote virtual network %s."
                .formatted(child.path("name").asText(), network, remote));
      }
    }
  }

  @Override
  public ObjectNode present(ObjectNode stored, World world) {
    var properties = Documents.object(stored, "properties");
    var own = InlineChildren.parent(References.idOf(stored));
    var remote = Documents.text(stored, REMOTE).flatMap(world::find);
    remote
        .map(network -> network.path("properties").path("addressSpace"))
        .ifPresent(
            space -> {
              properties.set("remoteAddressSpace", space);
              properties.set("remoteVirtualNetworkAddressSpace", space.deepCopy());
            });
    boolean answered =
        remote
            .map(network -> world.children(References.idOf(network), "virtualNetworkPeerings"))
            .stream()
            .flatMap(List::stream)
            .anyMatch(peering -> References.at(peering, REMOTE, own));
    properties.put(
        "peeringState", remote.isEmpty() ? "Disconnected" : answered ? "Connected" : "Initiated");
    properties.put("peeringSyncLevel", "FullyInSync");
    return stored;
  }
}
