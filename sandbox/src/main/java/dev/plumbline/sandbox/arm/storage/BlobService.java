package dev.plumbline.sandbox.arm.storage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.References;
import dev.plumbline.sandbox.arm.World;
import java.util.Optional;

/** The blob service of a storage account: there from the start, called {@code default}. */
public final class BlobService implements StorageChild {

  @Override
  public String type() {
    return "Microsoft.Storage/storageAccounts/blobServices";
  }

  @Override
  public void complete(Put put) throws ArmFailure {
    if (!put.id().name().equals("default")) {
      throw ArmFailure.badRequest(
          "InvalidResourceName", "The name of a blob service must be 'default'.");
    }
    fill(put);
  }

  private static void fill(Put put) {
    var properties = put.properties();
    put.body().remove("sku");
    if (put.previous().map(old -> old.get("properties")).orElse(null)
        instanceof ObjectNode before) {
      before
          .properties()
          .forEach(field -> Documents.fill(properties, field.getKey(), field.getValue()));
    }
    Documents.fill(Documents.object(properties, "cors"), "corsRules", Documents.array());
    Documents.fill(Documents.object(properties, "deleteRetentionPolicy"), "enabled", false);
  }

  /** Makes the service of a new account. */
  void provide(Put account) {
    var id = account.id().child("blobServices", "default");
    if (!account.world().exists(id)) {
      var service =
          new Put(id, Documents.object(), Optional.empty(), account.apiVersion(), account.world());
      fill(service);
      account.world().put(id, service.body());
    }
  }

  @Override
  public ObjectNode present(ObjectNode stored, World world) {
    References.idOf(stored)
        .parent()
        .flatMap(world::find)
        .ifPresent(account -> stored.set("sku", account.path("sku")));
    return stored;
  }

  @Override
  public boolean serves(String method) {
    return method.equals("PUT");
  }
}
