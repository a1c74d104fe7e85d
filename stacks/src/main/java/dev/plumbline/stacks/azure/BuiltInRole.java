package dev.plumbline.stacks.azure;

import com.pulumi.azurenative.authorization.RoleAssignment;
import com.pulumi.azurenative.authorization.RoleAssignmentArgs;
import com.pulumi.azurenative.managedidentity.UserAssignedIdentity;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * A role that Azure defines, under the same id in every subscription.
 *
 * @see <a href="https://learn.microsoft.com/azure/role-based-access-control/built-in-roles">Azure
 *     built-in roles</a>
 */
enum BuiltInRole {
  STORAGE_BLOB_DATA_CONTRIBUTOR("ba92f5b4-2d11-453d-a403-e96b0029c9fe"),
  NETWORK_CONTRIBUTOR("4d97b98b-1d4f-4787-a291-c67834d212e7");

  private final String id;

  BuiltInRole(String id) {
    this.id = id;
  }

  /** Gives the role to an identity, on a resource and whatever is in it. */
  RoleAssignment grant(
      String resource,
      UserAssignedIdentity identity,
      Output<String> scope,
      CustomResourceOptions options) {
    return new RoleAssignment(
        resource,
        RoleAssignmentArgs.builder()
            .roleAssignmentName(
                Output.tuple(scope, identity.principalId())
                    .applyValue(pair -> assignmentName(pair.t1, pair.t2)))
            .scope(scope)
            .roleDefinitionId(scope.applyValue(this::definitionIn))
            .principalId(identity.principalId())
            .principalType("ServicePrincipal")
            .build(),
        options);
  }

  /**
   * A GUID, as Azure demands it: the same after each deployment, another one for another principal,
   * because an assignment's principal cannot be changed.
   */
  private String assignmentName(String scope, String principal) {
    var text = scope + " " + principal + " " + id;
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private String definitionIn(String scope) {
    var parts = scope.split("/", -1);
    if (parts.length < 3 || !parts[1].equals("subscriptions")) {
      throw new IllegalArgumentException("no id of a resource in a subscription: " + scope);
    }
    return "/subscriptions/%s/providers/Microsoft.Authorization/roleDefinitions/%s"
        .formatted(parts[2], id);
  }
}
