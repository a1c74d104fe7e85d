package dev.plumbline.aws.rds;

import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterMember;
import software.amazon.awssdk.services.rds.model.DBClusterRole;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** The document of a cluster. */
final class ClusterFields {

  private static final Set<String> ON = Set.of("enabled", "enabling");

  /** How many zones the storage of a cluster spans. */
  private static final int ZONES = 3;

  private ClusterFields() {}

  static ReadOutcome live(Scope scope, DeclaredResource resource, DBCluster cluster) {
    var doc =
        Doc.of()
            .text("id", cluster.dbClusterIdentifier())
            .text("arn", cluster.dbClusterArn())
            .text("clusterIdentifier", cluster.dbClusterIdentifier())
            .text("clusterResourceId", cluster.dbClusterResourceId())
            .text("engine", cluster.engine())
            .text("engineMode", cluster.engineMode())
            .text("engineVersion", EngineVersion.of(resource, cluster.engineVersion()))
            .text("engineVersionActual", cluster.engineVersion())
            .text("engineLifecycleSupport", cluster.engineLifecycleSupport())
            .text("databaseName", cluster.databaseName())
            .text("dbSystemId", cluster.dbSystemId())
            .text("masterUsername", cluster.masterUsername())
            .number("port", cluster.port())
            .text("endpoint", cluster.endpoint())
            .text("readerEndpoint", cluster.readerEndpoint())
            .text("hostedZoneId", cluster.hostedZoneId())
            .text("networkType", cluster.networkType())
            .text("dbSubnetGroupName", cluster.dbSubnetGroup())
            .text("dbClusterParameterGroupName", cluster.dbClusterParameterGroup())
            .text("dbClusterInstanceClass", cluster.dbClusterInstanceClass())
            .text("clusterScalabilityType", cluster.clusterScalabilityTypeAsString())
            .bool("deletionProtection", cluster.deletionProtection())
            .bool("iamDatabaseAuthenticationEnabled", cluster.iamDatabaseAuthenticationEnabled())
            .bool("enableHttpEndpoint", cluster.httpEndpointEnabled())
            .bool(
                "enableGlobalWriteForwarding",
                ON.contains(String.valueOf(cluster.globalWriteForwardingStatusAsString())))
            .bool(
                "enableLocalWriteForwarding",
                ON.contains(String.valueOf(cluster.localWriteForwardingStatusAsString())))
            .text("replicationSourceIdentifier", cluster.replicationSourceIdentifier())
            .tags(Databases.tags(cluster.tagList()));
    storage(doc, cluster);
    watch(doc, cluster);
    lists(doc, resource, cluster);
    scaling(doc, cluster);
    InstanceFields.secret(doc, cluster.masterUserSecret());
    global(scope, doc, resource, cluster);
    return doc.found();
  }

  private static void storage(Doc doc, DBCluster cluster) {
    doc.bool("storageEncrypted", cluster.storageEncrypted())
        .text("kmsKeyId", cluster.kmsKeyId())
        .text("storageType", cluster.storageType())
        .number("allocatedStorage", cluster.allocatedStorage())
        .number("iops", cluster.iops())
        .number("backtrackWindow", cluster.backtrackWindow())
        .number("backupRetentionPeriod", cluster.backupRetentionPeriod())
        .bool("copyTagsToSnapshot", cluster.copyTagsToSnapshot())
        .text("preferredBackupWindow", cluster.preferredBackupWindow())
        .text("preferredMaintenanceWindow", cluster.preferredMaintenanceWindow());
  }

  private static void watch(Doc doc, DBCluster cluster) {
    doc.number("monitoringInterval", cluster.monitoringInterval())
        .text("monitoringRoleArn", cluster.monitoringRoleArn())
        .text("databaseInsightsMode", cluster.databaseInsightsModeAsString())
        .bool("performanceInsightsEnabled", cluster.performanceInsightsEnabled())
        .text("performanceInsightsKmsKeyId", cluster.performanceInsightsKMSKeyId())
        .number("performanceInsightsRetentionPeriod", cluster.performanceInsightsRetentionPeriod())
        .text(
            "caCertificateIdentifier",
            cluster.certificateDetails() == null
                ? null
                : cluster.certificateDetails().caIdentifier());
    cluster.domainMemberships().stream()
        .findFirst()
        .ifPresent(
            domain ->
                doc.text("domain", domain.domain())
                    .text("domainIamRoleName", domain.iamRoleName()));
  }

  private static void lists(Doc doc, DeclaredResource resource, DBCluster cluster) {
    doc.texts("availabilityZones", zones(resource, cluster))
        .texts(
            "clusterMembers",
            cluster.dbClusterMembers().stream().map(DBClusterMember::dbInstanceIdentifier).toList())
        .texts("enabledCloudwatchLogsExports", cluster.enabledCloudwatchLogsExports())
        .texts("iamRoles", cluster.associatedRoles().stream().map(DBClusterRole::roleArn).toList())
        .texts(
            "vpcSecurityGroupIds",
            cluster.vpcSecurityGroups().stream()
                .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                .toList());
  }

  /**
   * RDS adds zones until there are three, for ever: what a program with fewer did not name is not
   * its own. Source: Amazon RDS API, CreateDBCluster, AvailabilityZones.
   */
  private static List<String> zones(DeclaredResource resource, DBCluster cluster) {
    var declared = Declared.strings(Declared.input(resource, "availabilityZones"));
    var live = cluster.availabilityZones();
    return declared.isEmpty() || declared.size() >= ZONES || !live.containsAll(declared)
        ? live
        : live.stream().filter(declared::contains).toList();
  }

  private static void scaling(Doc doc, DBCluster cluster) {
    doc.object(
            "scalingConfiguration",
            cluster.scalingConfigurationInfo(),
            scaling ->
                Doc.of()
                    .bool("autoPause", scaling.autoPause())
                    .number("minCapacity", scaling.minCapacity())
                    .number("maxCapacity", scaling.maxCapacity())
                    .number("secondsUntilAutoPause", scaling.secondsUntilAutoPause())
                    .number("secondsBeforeTimeout", scaling.secondsBeforeTimeout())
                    .text("timeoutAction", scaling.timeoutAction())
                    .fields())
        .object(
            "serverlessv2ScalingConfiguration",
            cluster.serverlessV2ScalingConfiguration(),
            scaling ->
                decimal(
                        decimal(Doc.of(), "minCapacity", scaling.minCapacity()),
                        "maxCapacity",
                        scaling.maxCapacity())
                    .number("secondsUntilAutoPause", scaling.secondsUntilAutoPause())
                    .fields());
  }

  private static Doc decimal(Doc doc, String field, @Nullable Double number) {
    return number == null
        ? doc
        : doc.value(field, new Value.Num(new BigDecimal(number.toString()).stripTrailingZeros()));
  }

  /** Only global clusters know their members, so that only a member has to ask. */
  private static void global(Scope scope, Doc doc, DeclaredResource resource, DBCluster cluster) {
    var field = "globalClusterIdentifier";
    if (!Declared.has(resource, field)) {
      doc.unreadable(field);
      return;
    }
    scope.rds().describeGlobalClustersPaginator(r -> r.maxRecords(Databases.PAGE)).stream()
        .flatMap(page -> page.globalClusters().stream())
        .filter(
            global ->
                global.globalClusterMembers().stream()
                    .anyMatch(
                        member ->
                            cluster.dbClusterArn().equals(member.dbClusterArn())
                                || member.readers().contains(cluster.dbClusterArn())))
        .findFirst()
        .ifPresent(global -> doc.text(field, global.globalClusterIdentifier()));
  }
}
