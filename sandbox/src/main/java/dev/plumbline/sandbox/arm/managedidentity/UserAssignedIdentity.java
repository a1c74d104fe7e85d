package dev.plumbline.sandbox.arm.managedidentity;

import dev.plumbline.sandbox.arm.ArmType;
import dev.plumbline.sandbox.arm.Completion;
import dev.plumbline.sandbox.arm.Kept;
import dev.plumbline.sandbox.arm.Put;
import java.util.List;

/** A user-assigned managed identity. */
public final class UserAssignedIdentity implements ArmType {

  public static final String TYPE = "Microsoft.ManagedIdentity/userAssignedIdentities";

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public List<String> apiVersions() {
    return List.of("2023-01-31", "2024-11-30");
  }

  @Override
  public void complete(Put put) {
    put.properties().put("tenantId", put.world().tenant());
    Kept.guid(put, "principalId");
    Kept.guid(put, "clientId");
  }

  @Override
  public Completion writing() {
    return Completion.AT_ONCE;
  }

  @Override
  public boolean provisioningState() {
    return false;
  }
}
