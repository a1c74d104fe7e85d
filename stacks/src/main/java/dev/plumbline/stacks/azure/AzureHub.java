package dev.plumbline.stacks.azure;

import com.pulumi.azurenative.network.VirtualNetwork;
import com.pulumi.azurenative.network.VirtualNetworkArgs;
import com.pulumi.azurenative.network.inputs.AddressSpaceArgs;
import com.pulumi.azurenative.network.inputs.NetworkSecurityGroupArgs;
import com.pulumi.azurenative.network.inputs.SubnetArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.plumbline.stacks.component.CidrBlock;
import dev.plumbline.stacks.component.Ownership;

/**
 * The virtual network for what several spokes share. Its subnets are inline, so one that anyone
 * adds is removed by the next deployment.
 */
record AzureHub(String resource, Ownership ownership, AzureGroup group) {
  VirtualNetwork declare(CidrBlock cidr, Output<String> firewallId, CustomResourceOptions options) {
    var parts = cidr.split(1);
    return new VirtualNetwork(
        resource,
        VirtualNetworkArgs.builder()
            .resourceGroupName(group.name())
            .location(group.location())
            .virtualNetworkName(ownership.physicalName(resource))
            .addressSpace(AddressSpaceArgs.builder().addressPrefixes(cidr.toString()).build())
            .subnets(
                subnet("shared", parts.get(0), firewallId),
                subnet("administration", parts.get(1), firewallId))
            .tags(ownership.tags(resource))
            .build(),
        options);
  }

  private static SubnetArgs subnet(String name, CidrBlock cidr, Output<String> firewallId) {
    return SubnetArgs.builder()
        .name(name)
        .addressPrefix(cidr.toString())
        .networkSecurityGroup(NetworkSecurityGroupArgs.builder().id(firewallId).build())
        .build();
  }
}
