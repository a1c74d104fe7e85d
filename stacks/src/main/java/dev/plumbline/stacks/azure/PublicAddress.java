package dev.plumbline.stacks.azure;

import com.pulumi.azurenative.network.PublicIPAddress;
import com.pulumi.azurenative.network.PublicIPAddressArgs;
import com.pulumi.azurenative.network.inputs.PublicIPAddressSkuArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.plumbline.stacks.component.Ownership;

/** Declares public addresses: fixed ones in one zone, closed unless a firewall lets traffic in. */
record PublicAddress(Ownership ownership, AzureGroup group) {
  PublicIPAddress declare(String resource, String zone, CustomResourceOptions options) {
    return new PublicIPAddress(
        resource,
        PublicIPAddressArgs.builder()
            .resourceGroupName(group.name())
            .location(group.location())
            .publicIpAddressName(ownership.physicalName(resource))
            .sku(PublicIPAddressSkuArgs.builder().name("Standard").tier("Regional").build())
            .publicIPAllocationMethod("Static")
            .publicIPAddressVersion("IPv4")
            .zones(zone)
            .tags(ownership.tags(resource))
            .build(),
        options);
  }
}
