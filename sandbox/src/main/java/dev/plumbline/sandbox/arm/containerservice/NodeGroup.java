package dev.plumbline.sandbox.arm.containerservice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.ArmType;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.References;
import dev.plumbline.sandbox.arm.ResourceId;
import dev.plumbline.sandbox.arm.World;
import dev.plumbline.sandbox.arm.managedidentity.UserAssignedIdentity;
import dev.plumbline.sandbox.arm.network.PublicIpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The resource group that a managed cluster makes for its nodes, with the kubelet's identity and
 * the outbound addresses of its load balancer. It goes with the cluster.
 */
final class NodeGroup {

  private NodeGroup() {}

  private static ResourceId id(ObjectNode properties, World world) {
    return ResourceId.group(world.subscription(), properties.path("nodeResourceGroup").asText());
  }

  static void provide(Put put) throws ArmFailure {
    var properties = put.properties();
    var group = id(properties, put.world());
    if (!put.world().exists(group)) {
      var body = Documents.object().put("managedBy", put.id().toString());
      body.set("location", put.body().path("location"));
      body.putObject("properties").put("provisioningState", "Succeeded");
      put.world().put(group, body);
    }
    if (put.body().has("identity")) {
      provideKubelet(put, group);
    }
    if (properties.at("/networkProfile/outboundType").asText().equals("loadBalancer")) {
      provideAddresses(put, group);
    }
  }

  private static void provideKubelet(Put put, ResourceId group) throws ArmFailure {
    var id =
        group.extension(
            "Microsoft.ManagedIdentity", "userAssignedIdentities", put.id().name() + "-agentpool");
    var identity = made(put, new UserAssignedIdentity(), id, Documents.object()).path("properties");
    var profile = Documents.object(put.properties(), "identityProfile");
    var kubelet = Documents.object(profile, "kubeletidentity");
    Documents.fill(kubelet, "resourceId", id.toString());
    Documents.fill(kubelet, "clientId", identity.path("clientId"));
    Documents.fill(kubelet, "objectId", identity.path("principalId"));
  }

  private static void provideAddresses(Put put, ResourceId group) throws ArmFailure {
    var balancer =
        Documents.object(
            Documents.object(put.properties(), "networkProfile"), "loadBalancerProfile");
    int count = balancer.path("managedOutboundIPs").path("count").asInt(1);
    Documents.fill(Documents.object(balancer, "managedOutboundIPs"), "count", count);
    var ids =
        new ArrayList<>(
            put.previous().stream()
                .flatMap(
                    old ->
                        References.elements(
                            old,
                            "/properties/networkProfile/loadBalancerProfile/effectiveOutboundIPs")
                            .stream())
                .map(address -> address.path("id").asText())
                .toList());
    while (ids.size() > count) {
      ResourceId.parse(ids.removeLast()).ifPresent(put.world()::remove);
    }
    while (ids.size() < count) {
      var id =
          group.extension("Microsoft.Network", "publicIPAddresses", UUID.randomUUID().toString());
      var body = Documents.object();
      body.putObject("sku").put("name", "Standard");
      body.putObject("properties").put("publicIPAllocationMethod", "Static");
      made(put, new PublicIpAddress(), id, body);
      ids.add(id.toString());
    }
    balancer.set("effectiveOutboundIPs", References.array(ids.stream()));
  }

  /** A resource of the group, made unless it exists. */
  private static ObjectNode made(Put put, ArmType type, ResourceId id, ObjectNode body)
      throws ArmFailure {
    var found = put.world().find(id);
    if (found.isPresent()) {
      return found.get();
    }
    body.set("location", put.body().path("location"));
    type.complete(new Put(id, body, Optional.empty(), put.apiVersion(), put.world()));
    put.world().put(id, body);
    return body;
  }

  static void removed(ObjectNode cluster, World world) {
    if (!(cluster.get("properties") instanceof ObjectNode properties)) {
      return;
    }
    var group = id(properties, world);
    List<ObjectNode> inside = world.under(group.toString());
    inside.forEach(one -> world.remove(References.idOf(one)));
    world.remove(group);
  }
}
