package dev.plumbline.sandbox.arm.containerservice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.ArmType;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.References;
import dev.plumbline.sandbox.arm.World;
import dev.plumbline.sandbox.arm.compute.VmSizes;
import java.util.List;

/** A node pool of a managed cluster. */
public final class AgentPool implements ArmType {

  static final List<String> API_VERSIONS =
      List.of("2023-04-01", "2024-02-01", "2024-05-01", "2024-09-01", "2025-07-01", "2025-08-01");

  @Override
  public String type() {
    return "Microsoft.ContainerService/managedClusters/agentPools";
  }

  @Override
  public List<String> apiVersions() {
    return API_VERSIONS;
  }

  @Override
  public void complete(Put put) throws ArmFailure {
    var cluster = put.id().parent().flatMap(put.world()::find);
    fill(
        put,
        cluster.flatMap(one -> Documents.text(one, "/properties/kubernetesVersion")).orElse(""));
    AgentPoolProfiles.change(put.id(), put.world(), true);
  }

  /**
   * Validates a pool and fills in its defaults.
   *
   * @param version the Kubernetes version of its cluster
   */
  void fill(Put put, String version) throws ArmFailure {
    var properties = put.properties();
    if (!put.id().name().matches("[a-z][a-z0-9]{0,11}")) {
      throw ArmFailure.badRequest(
          "InvalidParameter",
          "The value of parameter agentPoolProfile.name is invalid. It must match"
              + " ^[a-z][a-z0-9]{0,11}$.");
    }
    checkSize(put, properties);
    if (properties.hasNonNull("vnetSubnetID")) {
      References.require(put, "vnetSubnetID", properties.path("vnetSubnetID").asText());
    }
    int count = put.previous().map(old -> old.at("/properties/count").asInt()).orElse(1);
    Documents.fill(properties, "count", count);
    Documents.fill(properties, "osDiskSizeGB", 128);
    Documents.fill(properties, "osDiskType", "Managed");
    Documents.fill(properties, "kubeletDiskType", "OS");
    Documents.fill(properties, "maxPods", 110);
    Documents.fill(properties, "type", "VirtualMachineScaleSets");
    Documents.fill(properties, "mode", "User");
    Documents.fill(properties, "osType", "Linux");
    Documents.fill(properties, "osSKU", "Ubuntu");
    Documents.fill(properties, "scaleDownMode", "Delete");
    Documents.fill(properties, "enableAutoScaling", false);
    Documents.fill(properties, "enableNodePublicIP", false);
    Documents.fill(properties, "enableFIPS", false);
    if (properties.path("orchestratorVersion").asText().isEmpty()) {
      properties.put(
          "orchestratorVersion",
          put.previous()
              .flatMap(old -> Documents.text(old, "/properties/orchestratorVersion"))
              .orElse(version));
    }
    properties.put(
        "currentOrchestratorVersion",
        KubernetesVersions.full(properties.path("orchestratorVersion").asText()));
    properties.put("nodeImageVersion", "AKSUbuntu-2204gen2containerd-202509.11.0");
    properties.putObject("powerState").put("code", "Running");
  }

  private static void checkSize(Put put, ObjectNode properties) throws ArmFailure {
    var before = put.previous().flatMap(old -> Documents.text(old, "/properties/vmSize"));
    before.ifPresent(size -> Documents.fill(properties, "vmSize", size));
    var size = properties.path("vmSize").asText();
    if (!VmSizes.offered(size)) {
      throw ArmFailure.badRequest(
          "BadRequest",
          "The VM size of AgentPoolProfile:%s is not allowed in your subscription. The available VM sizes are %s."
              .formatted(put.id().name(), VmSizes.all()));
    }
    if (before.filter(old -> !old.equalsIgnoreCase(size)).isPresent()) {
      throw ArmFailure.conflict(
          "PropertyChangeNotAllowed", "Changing property 'properties.vmSize' is not allowed.");
    }
  }

  @Override
  public void removed(ObjectNode stored, World world) {
    AgentPoolProfiles.change(References.idOf(stored), world, false);
  }

  @Override
  public boolean tracked() {
    return false;
  }

  @Override
  public boolean serves(String method) {
    return !method.equals("PATCH");
  }
}
