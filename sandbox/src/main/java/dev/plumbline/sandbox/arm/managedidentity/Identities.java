package dev.plumbline.sandbox.arm.managedidentity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Put;
import java.util.UUID;

/** The {@code identity} of a resource that acts on its own, such as a virtual machine. */
public final class Identities {

  private Identities() {}

  /**
   * Fills in the principals of the identities that a body asks for.
   *
   * @throws ArmFailure when a user-assigned identity does not exist
   */
  public static void fill(Put put) throws ArmFailure {
    if (!(put.body().get("identity") instanceof ObjectNode identity)) {
      put.body().remove("identity");
      return;
    }
    var type = identity.path("type").asText();
    if (type.contains("SystemAssigned")) {
      identity.put(
          "principalId",
          put.previous()
              .flatMap(old -> Documents.text(old, "/identity/principalId"))
              .orElseGet(() -> UUID.randomUUID().toString()));
      identity.put("tenantId", put.world().tenant());
    }
    if (type.contains("UserAssigned")) {
      fillAssigned(put, Documents.object(identity, "userAssignedIdentities"));
    }
  }

  private static void fillAssigned(Put put, ObjectNode assigned) throws ArmFailure {
    for (var entry : assigned.properties()) {
      var found = put.world().find(entry.getKey());
      if (found.isEmpty()) {
        throw ArmFailure.badRequest(
            "FailedIdentityOperation",
            "Identity operation for resource '%s' failed with error 'Failed to perform resource identity operation. Resource '%s' was not found.'"
                .formatted(put.id(), entry.getKey()));
      }
      var source = found.get().path("properties");
      var shown = Documents.object();
      shown.set("principalId", source.path("principalId"));
      shown.set("clientId", source.path("clientId"));
      entry.setValue(shown);
    }
  }
}
