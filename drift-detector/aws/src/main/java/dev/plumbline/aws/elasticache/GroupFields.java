package dev.plumbline.aws.elasticache;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.elasticache.model.LogDeliveryConfiguration;
import software.amazon.awssdk.services.elasticache.model.NodeGroup;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.SecurityGroupMembership;

/** The document of a replication group. */
final class GroupFields {

  private static final Set<String> ON = Set.of("enabled", "enabling");

  /** What only a member says. */
  private static final List<String> OF_MEMBER =
      List.of(
          "engineVersion",
          "maintenanceWindow",
          "notificationTopicArn",
          "parameterGroupName",
          "port",
          "securityGroupIds",
          "subnetGroupName");

  private GroupFields() {}

  static ReadOutcome live(Scope scope, DeclaredResource resource, ReplicationGroup group) {
    var shards = group.nodeGroups();
    var doc =
        Doc.of()
            .text("id", group.replicationGroupId())
            .text("arn", group.arn())
            .text("replicationGroupId", group.replicationGroupId())
            .text("description", group.description())
            .text("nodeType", group.cacheNodeType())
            .bool("clusterEnabled", group.clusterEnabled())
            .text("clusterMode", group.clusterModeAsString())
            .number("numNodeGroups", shards.size())
            .number("numCacheClusters", group.memberClusters().size())
            .number("replicasPerNodeGroup", replicas(shards))
            .texts("memberClusters", group.memberClusters())
            .bool("automaticFailoverEnabled", isOn(group.automaticFailoverAsString()))
            .bool("multiAzEnabled", isOn(group.multiAZAsString()))
            .bool("dataTieringEnabled", isOn(group.dataTieringAsString()))
            .bool("atRestEncryptionEnabled", group.atRestEncryptionEnabled())
            .bool("transitEncryptionEnabled", group.transitEncryptionEnabled())
            .text("transitEncryptionMode", group.transitEncryptionModeAsString())
            .text("kmsKeyId", group.kmsKeyId())
            .bool("autoMinorVersionUpgrade", group.autoMinorVersionUpgrade())
            .number("snapshotRetentionLimit", group.snapshotRetentionLimit())
            .text("snapshotWindow", group.snapshotWindow())
            .text("networkType", group.networkTypeAsString())
            .text("ipDiscovery", group.ipDiscoveryAsString())
            .text(
                "globalReplicationGroupId",
                group.globalReplicationGroupInfo() == null
                    ? null
                    : group.globalReplicationGroupInfo().globalReplicationGroupId())
            .texts("userGroupIds", group.userGroupIds())
            .list(
                "logDeliveryConfigurations",
                group.logDeliveryConfigurations(),
                GroupFields::delivery)
            .tags(Caches.tags(scope, group.arn()));
    doc.known("engine", group.engine()).text("engine", group.engine());
    endpoints(doc, group);
    member(scope, doc, resource, group);
    return doc.found();
  }

  private static int replicas(List<NodeGroup> shards) {
    return shards.isEmpty() ? 0 : Math.max(0, shards.getFirst().nodeGroupMembers().size() - 1);
  }

  private static boolean isOn(@Nullable String status) {
    return status != null && ON.contains(status);
  }

  private static void endpoints(Doc doc, ReplicationGroup group) {
    var configuration = group.configurationEndpoint();
    if (configuration != null) {
      doc.text("configurationEndpointAddress", configuration.address())
          .number("port", configuration.port());
      return;
    }
    group.nodeGroups().stream()
        .findFirst()
        .ifPresent(
            shard -> {
              if (shard.primaryEndpoint() != null) {
                doc.text("primaryEndpointAddress", shard.primaryEndpoint().address())
                    .number("port", shard.primaryEndpoint().port());
              }
              if (shard.readerEndpoint() != null) {
                doc.text("readerEndpointAddress", shard.readerEndpoint().address());
              }
            });
  }

  private static void member(
      Scope scope, Doc doc, DeclaredResource resource, ReplicationGroup group) {
    group.memberClusters().stream()
        .findFirst()
        .flatMap(first -> Caches.members(scope).find(first))
        .ifPresentOrElse(
            member -> ofMember(doc, resource, member), () -> OF_MEMBER.forEach(doc::unreadable));
  }

  private static void ofMember(Doc doc, DeclaredResource resource, CacheCluster member) {
    var actual = member.engineVersion() == null ? "" : member.engineVersion();
    doc.text("engineVersion", version(resource, actual))
        .text("engineVersionActual", actual)
        .text("maintenanceWindow", member.preferredMaintenanceWindow())
        .text("subnetGroupName", member.cacheSubnetGroupName())
        .texts(
            "securityGroupIds",
            member.securityGroups().stream()
                .map(SecurityGroupMembership::securityGroupId)
                .toList());
    if (member.cacheParameterGroup() != null) {
      doc.text("parameterGroupName", member.cacheParameterGroup().cacheParameterGroupName());
    }
    if (member.notificationConfiguration() != null) {
      doc.text("notificationTopicArn", member.notificationConfiguration().topicArn());
    }
  }

  /**
   * A program names the first parts of a version: {@code 7.1} is 7.1.0, and {@code 6.x} any of the
   * sixth. Source: Amazon ElastiCache API, CreateReplicationGroup, EngineVersion.
   */
  private static String version(DeclaredResource resource, String actual) {
    var wanted = resource.declared().at("engineVersion").flatMap(Value::text).orElse("");
    var start = wanted.endsWith(".x") ? wanted.substring(0, wanted.length() - 1) : wanted + ".";
    return !wanted.isEmpty() && actual.startsWith(start) ? wanted : actual;
  }

  private static Value delivery(LogDeliveryConfiguration delivery) {
    var doc =
        Doc.of()
            .text("destinationType", delivery.destinationTypeAsString())
            .text("logFormat", delivery.logFormatAsString())
            .text("logType", delivery.logTypeAsString());
    var details = delivery.destinationDetails();
    if (details != null && details.cloudWatchLogsDetails() != null) {
      doc.text("destination", details.cloudWatchLogsDetails().logGroup());
    } else if (details != null && details.kinesisFirehoseDetails() != null) {
      doc.text("destination", details.kinesisFirehoseDetails().deliveryStream());
    }
    return doc.fields();
  }
}
