package dev.plumbline.stacks.azure;

import com.pulumi.azurenative.managedidentity.UserAssignedIdentity;
import com.pulumi.azurenative.managedidentity.UserAssignedIdentityArgs;
import com.pulumi.resources.CustomResourceOptions;
import dev.plumbline.stacks.component.Ownership;

/** Declares identities that Azure keeps the credentials of. */
record AzureIdentity(Ownership ownership, AzureGroup group) {
  UserAssignedIdentity declare(String resource, CustomResourceOptions options) {
    return new UserAssignedIdentity(
        resource,
        UserAssignedIdentityArgs.builder()
            .resourceGroupName(group.name())
            .location(group.location())
            .resourceName(ownership.physicalName(resource))
            .tags(ownership.tags(resource))
            .build(),
        options);
  }
}
