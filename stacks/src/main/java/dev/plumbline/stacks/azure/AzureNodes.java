package dev.plumbline.stacks.azure;

import com.pulumi.azurenative.containerservice.AgentPool;
import com.pulumi.azurenative.containerservice.AgentPoolArgs;
import com.pulumi.azurenative.containerservice.ManagedCluster;
import com.pulumi.azurenative.containerservice.inputs.AgentPoolUpgradeSettingsArgs;
import com.pulumi.azurenative.containerservice.inputs.ManagedClusterAgentPoolProfileArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.plumbline.stacks.component.ClusterArgs;
import dev.plumbline.stacks.component.Size;
import dev.plumbline.stacks.component.Tier;

/**
 * The node pools of a cluster, in a private subnet and in all zones. A small system pool of fixed
 * size is part of the cluster and runs its own services only; a pool for everything else is a
 * resource of its own and grows and shrinks with the load.
 */
record AzureNodes(ClusterArgs args, AzureGroup group) {
  private static final int SYSTEM_NODES = 2;
  private static final int PODS_PER_NODE = 30;
  private static final String SCALE_SET = "VirtualMachineScaleSets";

  Output<String> subnetId() {
    return args.network().subnetIds(Tier.PRIVATE).getFirst();
  }

  ManagedClusterAgentPoolProfileArgs system() {
    return ManagedClusterAgentPoolProfileArgs.builder()
        .name("system")
        .mode("System")
        .type(SCALE_SET)
        .count(SYSTEM_NODES)
        .enableAutoScaling(false)
        .vmSize(MachineTypes.of(Size.MEDIUM))
        .osType("Linux")
        .osDiskSizeGB(args.nodes().diskGibibytes())
        .osDiskType("Managed")
        .maxPods(PODS_PER_NODE)
        .availabilityZones(args.network().zones())
        .vnetSubnetID(subnetId())
        .enableEncryptionAtHost(true)
        .enableNodePublicIP(false)
        .nodeTaints("CriticalAddonsOnly=true:NoSchedule")
        .build();
  }

  /** The autoscaler owns the number of nodes from the first day on, so its changes are ignored. */
  AgentPool general(String resource, ManagedCluster cluster, Resource parent) {
    var nodes = args.nodes();
    return new AgentPool(
        resource,
        AgentPoolArgs.builder()
            .resourceGroupName(group.name())
            .resourceName(cluster.name())
            .agentPoolName("nodes")
            .mode("User")
            .type(SCALE_SET)
            .enableAutoScaling(true)
            .minCount(nodes.fewest())
            .count(nodes.desired())
            .maxCount(nodes.most())
            .vmSize(MachineTypes.of(nodes.size()))
            .osType("Linux")
            .osDiskSizeGB(nodes.diskGibibytes())
            .osDiskType("Managed")
            .maxPods(PODS_PER_NODE)
            .availabilityZones(args.network().zones())
            .vnetSubnetID(subnetId())
            .enableEncryptionAtHost(true)
            .enableNodePublicIP(false)
            .upgradeSettings(AgentPoolUpgradeSettingsArgs.builder().maxSurge("33%").build())
            .tags(args.ownership().tags(resource))
            .build(),
        CustomResourceOptions.builder().parent(parent).ignoreChanges("count").build());
  }
}
