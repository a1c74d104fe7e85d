package dev.plumbline.sandbox.arm.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.Action;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.ArmType;
import dev.plumbline.sandbox.arm.Completion;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.Kept;
import dev.plumbline.sandbox.arm.Put;
import dev.plumbline.sandbox.arm.World;
import dev.plumbline.sandbox.arm.managedidentity.Identities;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A storage account. Its name is unique in all of Azure. */
public final class StorageAccount implements ArmType {

  static final String TYPE = "Microsoft.Storage/storageAccounts";

  /** Names that other customers hold; those of Azure's own documentation. */
  private static final Set<String> TAKEN =
      Set.of("mystorageaccount", "storageaccount", "storagesample");

  private static final Set<String> KINDS =
      Set.of("Storage", "StorageV2", "BlobStorage", "FileStorage", "BlockBlobStorage");

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public List<String> apiVersions() {
    return List.of("2022-09-01", "2023-01-01", "2023-05-01", "2025-01-01", "2025-06-01");
  }

  @Override
  public Completion writing() {
    return Completion.ACCEPTED;
  }

  @Override
  public Completion deleting() {
    return Completion.AT_ONCE;
  }

  @Override
  public void complete(Put put) throws ArmFailure {
    checkName(put);
    put.previous().ifPresent(old -> Documents.fill(put.body(), "kind", old.path("kind")));
    put.previous().ifPresent(old -> Documents.fill(put.body(), "sku", old.path("sku")));
    if (!KINDS.contains(put.body().path("kind").asText())) {
      throw invalid("kind");
    }
    if (!put.body().path("sku").path("name").asText().matches("(Standard|Premium)_[A-Z]+")) {
      throw invalid("sku");
    }
    Identities.fill(put);
    StorageDefaults.fill(put);
    AccountKeys.keep(put);
    Kept.time(put, "creationTime");
    new BlobService().provide(put);
  }

  private static ArmFailure invalid(String parameter) {
    return ArmFailure.badRequest(
        "InvalidValuesForRequestParameters",
        "Values for request parameters are invalid: %s.".formatted(parameter));
  }

  private static void checkName(Put put) throws ArmFailure {
    var name = put.id().name();
    if (!name.matches("[a-z0-9]{3,24}")) {
      throw ArmFailure.badRequest(
          "AccountNameInvalid",
          "%s is not a valid storage account name. Storage account name must be between 3 and 24 characters in length and use numbers and lower-case letters only."
              .formatted(name));
    }
    if (TAKEN.contains(name)) {
      throw ArmFailure.conflict(
          "StorageAccountAlreadyTaken",
          "The storage account named %s is already taken.".formatted(name));
    }
    boolean elsewhere =
        put.world().ofType(TYPE).stream()
            .filter(one -> one.path("name").asText().equals(name))
            .anyMatch(one -> !one.path("id").asText().equalsIgnoreCase(put.id().toString()));
    if (elsewhere) {
      throw ArmFailure.conflict(
          "StorageAccountInAnotherResourceGroup",
          "The account %s is already in another resource group in this subscription."
              .formatted(name));
    }
  }

  @Override
  public ObjectNode present(ObjectNode stored, World world) {
    Documents.object(stored, "properties").remove(AccountKeys.FIELD);
    return stored;
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "listKeys",
        Action.atOnce(call -> Optional.<JsonNode>of(AccountKeys.list(call.stored()))),
        "regenerateKey",
        Action.atOnce(
            call -> {
              AccountKeys.regenerate(call);
              call.world().put(call.id(), call.stored());
              return Optional.<JsonNode>of(AccountKeys.list(call.stored()));
            }));
  }
}
