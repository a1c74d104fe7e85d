package dev.plumbline.sandbox.arm.authorization;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.ArmType;
import dev.plumbline.sandbox.arm.Completion;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Kept;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.ResourceId;
import dev.plumbline.sandbox.arm.World;
import dev.plumbline.sandbox.arm.managedidentity.UserAssignedIdentity;
import java.util.List;
import java.util.Optional;

/** The assignment of a role to a principal at a scope. */
public final class RoleAssignment implements ArmType {

  private static final String GUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  @Override
  public String type() {
    return "Microsoft.Authorization/roleAssignments";
  }

  @Override
  public List<String> apiVersions() {
    return List.of("2022-04-01");
  }

  @Override
  public void complete(Put put) throws ArmFailure {
    if (!put.id().name().matches(GUID)) {
      throw ArmFailure.badRequest(
          "InvalidRoleAssignmentId",
          "The role assignment ID '%s' is not valid. The role assignment ID must be a GUID."
              .formatted(put.id().name()));
    }
    var properties = put.properties();
    var principal = properties.path("principalId").asText();
    if (!principal.matches(GUID)) {
      throw ArmFailure.badRequest(
          "InvalidPrincipalId",
          "The Principal ID '%s' is not valid. Principal ID must be a GUID.".formatted(principal));
    }
    var role = role(put.world(), properties.path("roleDefinitionId").asText());
    properties.put("roleDefinitionId", role.toString());
    properties.put("scope", put.id().scope());
    Documents.fill(properties, "principalType", principalType(put.world(), principal));
    checkUpdate(put);
    checkConflict(put);
    Kept.time(put, "createdOn");
    properties.put("updatedOn", put.world().clock().instant().toString());
  }

  private static ResourceId role(World world, String text) throws ArmFailure {
    var guid = text.substring(text.lastIndexOf('/') + 1);
    var role = RoleDefinition.id(world, guid);
    if (ResourceId.parse(text).filter(id -> id.is(RoleDefinition.TYPE)).isEmpty()
        || !world.exists(role)) {
      throw ArmFailure.notFound(
          "RoleDefinitionDoesNotExist",
          "The specified role definition with ID '%s' does not exist."
              .formatted(guid.replace("-", "")));
    }
    return role;
  }

  private static String principalType(World world, String principal) {
    boolean identity =
        world.ofType(UserAssignedIdentity.TYPE).stream()
            .anyMatch(one -> one.at("/properties/principalId").asText().equals(principal));
    return identity ? "ServicePrincipal" : "User";
  }

  private static void checkUpdate(Put put) throws ArmFailure {
    var before = put.previous();
    if (before.isPresent() && !same(before.get(), put.body())) {
      throw ArmFailure.badRequest(
          "RoleAssignmentUpdateNotPermitted",
          "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.");
    }
  }

  private void checkConflict(Put put) throws ArmFailure {
    Optional<ObjectNode> other =
        put.world().ofType(type()).stream()
            .filter(one -> !one.path("id").asText().equalsIgnoreCase(put.id().toString()))
            .filter(one -> same(one, put.body()))
            .findFirst();
    if (other.isPresent()) {
      throw ArmFailure.conflict(
          "RoleAssignmentExists",
          "The role assignment already exists. The ID of the conflicting role assignment is %s."
              .formatted(other.get().path("name").asText().replace("-", "")));
    }
  }

  private static boolean same(ObjectNode one, ObjectNode other) {
    return List.of("principalId", "roleDefinitionId", "scope").stream()
        .allMatch(
            name ->
                one.path("properties")
                    .path(name)
                    .asText()
                    .equalsIgnoreCase(other.path("properties").path(name).asText()));
  }

  @Override
  public boolean serves(String method) {
    return !method.equals("PATCH");
  }

  @Override
  public Completion writing() {
    return Completion.AT_ONCE;
  }

  @Override
  public boolean tracked() {
    return false;
  }

  @Override
  public boolean provisioningState() {
    return false;
  }

  @Override
  public boolean extension() {
    return true;
  }

  @Override
  public ArmFailure missing(ResourceId id) {
    return ArmFailure.notFound(
        "RoleAssignmentNotFound", "The role assignment '%s' is not found.".formatted(id.name()));
  }
}
