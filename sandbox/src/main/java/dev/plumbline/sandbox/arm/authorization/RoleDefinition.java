package dev.plumbline.sandbox.arm.authorization;

import dev.plumbline.sandbox.arm.ArmType;
import dev.plumbline.sandbox.arm.Completion;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.ResourceId;
import dev.plumbline.sandbox.arm.World;
import java.util.List;

/**
 * The built-in roles, read only, after <a
 * href="https://learn.microsoft.com/azure/role-based-access-control/built-in-roles">Azure built-in
 * roles</a>: a part of them.
 */
public final class RoleDefinition implements ArmType {

  static final String TYPE = "Microsoft.Authorization/roleDefinitions";

  private record Role(String guid, String name, String description, List<String> actions) {}

  private static final List<Role> ROLES =
      List.of(
          new Role(
              "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
              "Owner",
              "Grants full access to manage all resources, including the ability to assign roles in"
                  + " Azure RBAC.",
              List.of("*")),
          new Role(
              "b24988ac-6180-42a0-ab88-20f7382dd24c",
              "Contributor",
              "Grants full access to manage all resources, but does not allow you to assign roles"
                  + " in Azure RBAC, manage assignments in Azure Blueprints, or share image"
                  + " galleries.",
              List.of("*")),
          new Role(
              "acdd72a7-3385-48ef-bd42-f606fba81ae7",
              "Reader",
              "View all resources, but does not allow you to make any changes.",
              List.of("*/read")),
          new Role(
              "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
              "User Access Administrator",
              "Lets you manage user access to Azure resources.",
              List.of("*/read", "Microsoft.Authorization/*", "Microsoft.Support/*")),
          new Role(
              "4d97b98b-1d4f-4787-a291-c67834d212e7",
              "Network Contributor",
              "Lets you manage networks, but not access to them.",
              List.of(
                  "Microsoft.Authorization/*/read",
                  "Microsoft.Network/*",
                  "Microsoft.Resources/subscriptions/resourceGroups/read")),
          new Role(
              "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
              "Storage Blob Data Contributor",
              "Allows for read, write and delete access to Azure Storage blob containers and data",
              List.of(
                  "Microsoft.Storage/storageAccounts/blobServices/containers/delete",
                  "Microsoft.Storage/storageAccounts/blobServices/containers/read",
                  "Microsoft.Storage/storageAccounts/blobServices/containers/write",
                  "Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action")),
          new Role(
              "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
              "Storage Blob Data Reader",
              "Allows for read access to Azure Storage blob containers and data",
              List.of(
                  "Microsoft.Storage/storageAccounts/blobServices/containers/read",
                  "Microsoft.Storage/storageAccounts/blobServices/generateUserDelegationKey/action")),
          new Role(
              "7f951dda-4ed3-4680-a7ca-43fe172d538d",
              "AcrPull",
              "acr pull",
              List.of("Microsoft.ContainerRegistry/registries/pull/read")));

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public List<String> apiVersions() {
    return List.of("2022-04-01");
  }

  @Override
  public void complete(Put put) {
    throw new IllegalStateException("Roles are not written: " + put.id());
  }

  @Override
  public boolean serves(String method) {
    return false;
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
  public void seed(World world) {
    for (var role : ROLES) {
      var body = Documents.object();
      var properties =
          body.putObject("properties")
              .put("roleName", role.name)
              .put("type", "BuiltInRole")
              .put("description", role.description);
      properties.putArray("assignableScopes").add("/");
      var permission = properties.putArray("permissions").addObject();
      role.actions.forEach(permission.putArray("actions")::add);
      permission.putArray("notActions");
      permission.putArray("dataActions");
      permission.putArray("notDataActions");
      world.put(id(world, role.guid), body);
    }
  }

  /** The ID of a role in the world's subscription. */
  static ResourceId id(World world, String guid) {
    return new ResourceId(
        "/subscriptions/" + world.subscription(),
        "Microsoft.Authorization",
        List.of("roleDefinitions"),
        List.of(guid));
  }
}
