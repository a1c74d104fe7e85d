package dev.plumbline.aws.rds;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.core.rules.Delegation;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.ManagedElement;
import dev.plumbline.core.rules.StorageAutoscaling;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.PendingModifiedValues;

/**
 * A change that was asked for and waits for the maintenance window is no drift: RDS itself lists
 * the value that the field will have. Source: Amazon RDS API, PendingModifiedValues.
 *
 * @param field which field
 */
record PendingChange(String field) implements Delegation {

  /** What waits, in the live document only: no property of Pulumi. */
  static final String PENDING = "pendingModifiedValues";

  private static final String STORAGE = "allocatedStorage";

  private static final List<String> FIELDS =
      List.of(
          STORAGE,
          "backupRetentionPeriod",
          "caCertIdentifier",
          "dbSubnetGroupName",
          "dedicatedLogVolume",
          "iamDatabaseAuthenticationEnabled",
          "identifier",
          "instanceClass",
          "iops",
          "licenseModel",
          "multiAz",
          "port",
          "storageThroughput",
          "storageType");

  private static final ManagedElement WAITS =
      new ManagedElement(
          "pending-modification",
          "RDS applies the declared value in the next maintenance window, or at the next restart");

  static FieldRules.Builder rules(FieldRules.Builder rules) {
    FIELDS.forEach(field -> rules.delegation(field, new PendingChange(field)));
    return rules.delegation(STORAGE, new PendingChange(STORAGE).or(new StorageAutoscaling()));
  }

  static void evidence(Doc doc, @Nullable PendingModifiedValues pending) {
    doc.object(
        PENDING,
        pending,
        waiting ->
            Doc.of()
                .number("allocatedStorage", waiting.allocatedStorage())
                .number("backupRetentionPeriod", waiting.backupRetentionPeriod())
                .text("caCertIdentifier", waiting.caCertificateIdentifier())
                .text("dbSubnetGroupName", waiting.dbSubnetGroupName())
                .bool("dedicatedLogVolume", waiting.dedicatedLogVolume())
                .text("engineVersion", waiting.engineVersion())
                .bool(
                    "iamDatabaseAuthenticationEnabled", waiting.iamDatabaseAuthenticationEnabled())
                .text("identifier", waiting.dbInstanceIdentifier())
                .text("instanceClass", waiting.dbInstanceClass())
                .number("iops", waiting.iops())
                .text("licenseModel", waiting.licenseModel())
                .bool("multiAz", waiting.multiAZ())
                .number("port", waiting.port())
                .number("storageThroughput", waiting.storageThroughput())
                .text("storageType", waiting.storageType())
                .fields());
  }

  @Override
  public Optional<ManagedElement> owner(Documents documents, Value wanted, Value live) {
    return documents
        .live()
        .at(PENDING)
        .flatMap(pending -> pending instanceof Value.Fields all ? all.at(field) : Optional.empty())
        .filter(value -> value.equals(wanted))
        .map(value -> WAITS);
  }
}
