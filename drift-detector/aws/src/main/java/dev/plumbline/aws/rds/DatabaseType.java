package dev.plumbline.aws.rds;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.Endpoint;

/**
 * Database instances; the Pulumi id is the resource id that a new name does not change, in older
 * states the name. One that is being deleted counts as gone.
 */
public final class DatabaseType implements AwsType {

  private static final Pattern RESOURCE_ID = Pattern.compile("db-[A-Z0-9]{20,}");

  @Override
  public String type() {
    return Databases.INSTANCE;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("rds:DescribeDBInstances");
  }

  @Override
  public FieldRules rules() {
    return PendingChange.rules(AwsRules.tagged(type()))
        .sets("enabledCloudwatchLogsExports", "vpcSecurityGroupIds", "replicas")
        .normalize("identifier", Normalizers.CASE_INSENSITIVE)
        .normalize("maintenanceWindow", Normalizers.CASE_INSENSITIVE)
        .normalize("dbSubnetGroupName", Normalizers.CASE_INSENSITIVE)
        .normalize("parameterGroupName", Normalizers.CASE_INSENSITIVE)
        .normalize("optionGroupName", Normalizers.CASE_INSENSITIVE)
        .readOnly(
            "address",
            "endpoint",
            "engineVersionActual",
            "hostedZoneId",
            "latestRestorableTime",
            "listenerEndpoints",
            "masterUserSecrets",
            "replicas",
            "resourceId",
            "status")
        .writeOnly(
            "identifierPrefix",
            "password",
            "passwordWo",
            "restoreToPointInTime",
            "s3Import",
            "snapshotIdentifier")
        .settings(
            "allowMajorVersionUpgrade",
            "applyImmediately",
            "blueGreenUpdate",
            "deleteAutomatedBackups",
            "finalSnapshotIdentifier",
            "passwordWoVersion",
            "skipFinalSnapshot",
            "upgradeStorageConfig")
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(
        resources,
        resource ->
            find(scope, resource)
                .map(instance -> outcome(resource, instance))
                .orElseGet(
                    () ->
                        new ReadOutcome.Absent(
                            "database " + resource.text("identifier") + " does not exist")));
  }

  private static Optional<DBInstance> find(Scope scope, DeclaredResource resource) {
    var isResourceId = RESOURCE_ID.matcher(resource.id()).matches();
    var identifier = resource.text("identifier");
    var name = identifier.isEmpty() && !isResourceId ? resource.id() : identifier;
    var named =
        name.isEmpty() ? Optional.<DBInstance>empty() : Databases.instances(scope).find(name);
    return isResourceId
        ? named
            .filter(instance -> resource.id().equals(instance.dbiResourceId()))
            .or(() -> Databases.byResourceId(scope, resource.id()))
        : named;
  }

  private static ReadOutcome outcome(DeclaredResource resource, DBInstance instance) {
    if ("deleting".equals(instance.dbInstanceStatus())) {
      return new ReadOutcome.Absent(instance.dbInstanceIdentifier() + " is being deleted");
    }
    var doc =
        InstanceFields.common(resource, instance)
            .text("resourceId", instance.dbiResourceId())
            .text("status", instance.dbInstanceStatus())
            .number("allocatedStorage", instance.allocatedStorage())
            .number("maxAllocatedStorage", instance.maxAllocatedStorage())
            .text("storageType", instance.storageType())
            .number("storageThroughput", instance.storageThroughput())
            .number("iops", instance.iops())
            .bool("dedicatedLogVolume", instance.dedicatedLogVolume())
            .text("dbName", instance.dbName())
            .text("username", instance.masterUsername())
            .text("licenseModel", instance.licenseModel())
            .text("characterSetName", instance.characterSetName())
            .text("ncharCharacterSetName", instance.ncharCharacterSetName())
            .text("timezone", instance.timezone())
            .bool("multiAz", instance.multiAZ())
            .bool("deletionProtection", instance.deletionProtection())
            .bool("iamDatabaseAuthenticationEnabled", instance.iamDatabaseAuthenticationEnabled())
            .text("replicaMode", instance.replicaModeAsString())
            .text("replicateSourceDb", instance.readReplicaSourceDBInstanceIdentifier())
            .texts("replicas", instance.readReplicaDBInstanceIdentifiers())
            .text("engineLifecycleSupport", instance.engineLifecycleSupport())
            .text("databaseInsightsMode", instance.databaseInsightsModeAsString())
            .text("backupTarget", instance.backupTarget())
            .number("backupRetentionPeriod", instance.backupRetentionPeriod())
            .text("backupWindow", instance.preferredBackupWindow())
            .text("maintenanceWindow", instance.preferredMaintenanceWindow())
            .bool("customerOwnedIpEnabled", instance.customerOwnedIpEnabled())
            .texts("enabledCloudwatchLogsExports", instance.enabledCloudwatchLogsExports());
    InstanceFields.groups(doc, instance);
    InstanceFields.secret(doc, instance.masterUserSecret());
    InstanceFields.domain(doc, instance);
    endpoint(doc, instance);
    PendingChange.evidence(doc, instance.pendingModifiedValues());
    return doc.found();
  }

  private static void endpoint(Doc doc, DBInstance instance) {
    Endpoint endpoint = instance.endpoint();
    if (endpoint == null) {
      // It has none while it starts or is stopped.
      doc.unreadable("port");
      return;
    }
    doc.text("address", endpoint.address())
        .number("port", endpoint.port())
        .text("hostedZoneId", endpoint.hostedZoneId())
        .value("endpoint", Value.of(endpoint.address() + ":" + endpoint.port()));
  }
}
