package dev.plumbline.sandbox.arm.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.References;
import dev.plumbline.sandbox.arm.ResourceId;
import dev.plumbline.sandbox.arm.World;

/** The lifecycle rules of a storage account's blobs: {@code managementPolicies/default}. */
public final class ManagementPolicy implements StorageChild {

  @Override
  public String type() {
    return "Microsoft.Storage/storageAccounts/managementPolicies";
  }

  @Override
  public void complete(Put put) throws ArmFailure {
    if (!put.id().name().equals("default")) {
      throw ArmFailure.badRequest(
          "InvalidResourceName", "The name of a management policy must be 'default'.");
    }
    var rules = References.elements(put.body(), "/properties/policy/rules");
    if (rules.isEmpty()) {
      throw invalid("policy.rules");
    }
    for (var rule : rules) {
      Documents.fill(rule, "enabled", true);
      if (rule.path("name").asText().isEmpty()) {
        throw invalid("policy.rules.name");
      }
      if (!rule.path("type").asText().equals("Lifecycle")) {
        throw invalid("policy.rules.type");
      }
      if (rule.path("definition").path("actions").isEmpty()) {
        throw invalid("policy.rules.definition.actions");
      }
    }
    put.properties().put("lastModifiedTime", put.world().clock().instant().toString());
  }

  private static ArmFailure invalid(String parameter) {
    return ArmFailure.badRequest(
        "InvalidValuesForRequestParameters",
        "Values for request parameters are invalid: %s.".formatted(parameter));
  }

  /** Its answers carry another name than its ID does, as in the published examples. */
  @Override
  public ObjectNode present(ObjectNode stored, World world) {
    return stored.put("name", "DefaultManagementPolicy");
  }

  @Override
  public boolean serves(String method) {
    return !method.equals("PATCH");
  }

  @Override
  public ArmFailure missing(ResourceId id) {
    return ArmFailure.notFound(
        "ManagementPolicyNotFound",
        "No ManagementPolicy found for account %s".formatted(id.names().getFirst()));
  }
}
