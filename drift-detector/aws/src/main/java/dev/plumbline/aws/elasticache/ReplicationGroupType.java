package dev.plumbline.aws.elasticache;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;

/** Replication groups with their settings; the Pulumi id is the name. */
public final class ReplicationGroupType implements AwsType {

  @Override
  public String type() {
    return Caches.GROUP;
  }

  @Override
  public Set<String> permissions() {
    return Set.of(
        "elasticache:DescribeCacheClusters",
        "elasticache:DescribeReplicationGroups",
        "elasticache:ListTagsForResource");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .sets(
            "logDeliveryConfigurations",
            "memberClusters",
            "securityGroupIds",
            "securityGroupNames",
            "snapshotArns",
            "userGroupIds")
        .normalize("replicationGroupId", Normalizers.CASE_INSENSITIVE)
        .normalize("maintenanceWindow", Normalizers.CASE_INSENSITIVE)
        .readOnly(
            "clusterEnabled",
            "configurationEndpointAddress",
            "engineVersionActual",
            "memberClusters",
            "primaryEndpointAddress",
            "readerEndpointAddress",
            "securityGroupNames")
        // The zones that somebody preferred at creation; nodes move.
        .writeOnly(
            "authToken",
            "preferredCacheClusterAzs",
            "securityGroupNames",
            "snapshotArns",
            "snapshotName")
        .settings("applyImmediately", "authTokenUpdateStrategy", "finalSnapshotIdentifier")
        .defaultValue("autoMinorVersionUpgrade", Value.of(true))
        .defaultValue("clusterMode", Value.of("disabled"))
        .defaultValue("dataTieringEnabled", Value.of(false))
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.loaded(
        resources,
        Caches.groups(scope),
        (resource, group) ->
            "deleting".equals(group.status())
                ? new ReadOutcome.Absent(resource.id() + " is being deleted")
                : GroupFields.live(scope, resource, group));
  }
}
