package dev.plumbline.aws.rds;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Parts;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;

/** Clusters of databases; the Pulumi id is the name. One that is being deleted counts as gone. */
public final class DatabaseClusterType implements AwsType {

  @Override
  public String type() {
    return Databases.CLUSTER;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("rds:DescribeDBClusters", "rds:DescribeGlobalClusters");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .sets(
            "availabilityZones",
            "clusterMembers",
            "enabledCloudwatchLogsExports",
            "iamRoles",
            "vpcSecurityGroupIds")
        .normalize("clusterIdentifier", Normalizers.CASE_INSENSITIVE)
        .normalize("preferredMaintenanceWindow", Normalizers.CASE_INSENSITIVE)
        .readOnly(
            "caCertificateValidTill",
            "clusterMembers",
            "clusterResourceId",
            "endpoint",
            "engineVersionActual",
            "hostedZoneId",
            "masterUserSecrets",
            "readerEndpoint")
        .writeOnly(
            "clusterIdentifierPrefix",
            "dbInstanceParameterGroupName",
            "masterPassword",
            "masterPasswordWo",
            "restoreToPointInTime",
            "s3Import",
            "snapshotIdentifier",
            "sourceRegion")
        .settings(
            "allowMajorVersionUpgrade",
            "applyImmediately",
            "deleteAutomatedBackups",
            "finalSnapshotIdentifier",
            "masterPasswordWoVersion",
            "skipFinalSnapshot")
        .defaultValue("engineMode", Value.of("provisioned"))
        .sidecar(
            "iamRoles",
            Parts.texts(
                Set.of("aws:rds/clusterRoleAssociation:ClusterRoleAssociation"),
                child -> child.text("dbClusterIdentifier"),
                child -> child.text("roleArn")))
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(
        resources,
        resource ->
            Databases.clusters(scope)
                .find(resource.id())
                .map(
                    cluster ->
                        "deleting".equals(cluster.status())
                            ? new ReadOutcome.Absent(resource.id() + " is being deleted")
                            : ClusterFields.live(scope, resource, cluster))
                .orElseGet(
                    () -> new ReadOutcome.Absent("cluster " + resource.id() + " does not exist")));
  }
}
