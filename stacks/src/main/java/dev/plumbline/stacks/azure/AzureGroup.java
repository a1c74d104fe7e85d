package dev.plumbline.stacks.azure;

import com.pulumi.azurenative.resources.ResourceGroup;
import com.pulumi.azurenative.resources.ResourceGroupArgs;
import com.pulumi.core.Output;

/** The resource group that everything of a cloud stands in. */
record AzureGroup(Output<String> id, Output<String> name, String location) {
  static AzureGroup declare(String resource, AzureCloudArgs args) {
    var group =
        new ResourceGroup(
            resource,
            ResourceGroupArgs.builder()
                .resourceGroupName(args.ownership().physicalName(resource))
                .location(args.location())
                .tags(args.ownership().tags(resource))
                .build());
    return new AzureGroup(group.id(), group.name(), args.location());
  }
}
