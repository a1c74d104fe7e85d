package dev.plumbline.sandbox.arm.storage;

import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.ResourceId;
import java.util.Locale;
import java.util.UUID;

/** A container of a storage account's blob service. */
public final class BlobContainer implements StorageChild {

  @Override
  public String type() {
    return "Microsoft.Storage/storageAccounts/blobServices/containers";
  }

  @Override
  public void complete(Put put) throws ArmFailure {
    if (!put.id().name().matches("(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*|\\$root|\\$web|\\$logs")) {
      throw ArmFailure.badRequest(
          "InvalidResourceName", "The specifed resource name contains invalid characters.");
    }
    var properties = put.properties();
    Documents.fill(properties, "publicAccess", "None");
    boolean allowed =
        put.id()
            .parent()
            .flatMap(ResourceId::parent)
            .flatMap(put.world()::find)
            .map(account -> account.at("/properties/allowBlobPublicAccess").asBoolean())
            .orElse(false);
    if (!properties.path("publicAccess").asText().equals("None") && !allowed) {
      throw ArmFailure.conflict(
          "PublicAccessNotPermitted", "Public access is not permitted on this storage account.");
    }
    Documents.fill(properties, "defaultEncryptionScope", "$account-encryption-key");
    Documents.fill(properties, "denyEncryptionScopeOverride", false);
    properties
        .put("leaseStatus", "Unlocked")
        .put("leaseState", "Available")
        .put("hasImmutabilityPolicy", false)
        .put("hasLegalHold", false)
        .put("lastModifiedTime", put.world().clock().instant().toString());
    var digits = UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
    put.body().put("etag", "\"0x" + digits.substring(0, 15) + "\"");
  }

  @Override
  public ArmFailure missing(ResourceId id) {
    return ArmFailure.notFound("ContainerNotFound", "The specified container does not exist.");
  }
}
