package dev.plumbline.aws.eks;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.EncryptionConfig;
import software.amazon.awssdk.services.eks.model.VpcConfigResponse;

/** Clusters; the Pulumi id is the name. One that is being deleted counts as gone. */
public final class ClusterType implements AwsType {

  @Override
  public String type() {
    return "aws:eks/cluster:Cluster";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("eks:DescribeCluster");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .sets(
            "enabledClusterLogTypes",
            "encryptionConfig.resources",
            "computeConfig.nodePools",
            "outpostConfig.outpostArns",
            "vpcConfig.publicAccessCidrs",
            "vpcConfig.securityGroupIds",
            "vpcConfig.subnetIds")
        .readOnly(
            "certificateAuthorities",
            "certificateAuthority",
            "clusterId",
            "createdAt",
            "endpoint",
            "identities",
            "platformVersion",
            "status",
            "vpcConfig.clusterSecurityGroupId",
            "vpcConfig.vpcId")
        // Switched off is what AWS answers where nobody asked for it.
        .defaultValue("zonalShiftConfig", Doc.of().bool("enabled", false).fields())
        .defaultValue(
            "computeConfig", Doc.of().bool("enabled", false).texts("nodePools", List.of()).fields())
        .defaultValue(
            "storageConfig",
            Doc.of().value("blockStorage", Doc.of().bool("enabled", false).fields()).fields())
        .writeOnly("accessConfig.bootstrapClusterCreatorAdminPermissions")
        .settings("bootstrapSelfManagedAddons", "defaultAddonsToRemoves", "forceUpdateVersion")
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(
        resources,
        resource ->
            Reads.orEmpty(
                    Set.of("ResourceNotFoundException"),
                    () -> scope.eks().describeCluster(r -> r.name(resource.id())).cluster())
                .map(ClusterType::outcome)
                .orElseGet(
                    () -> new ReadOutcome.Absent("cluster " + resource.id() + " does not exist")));
  }

  private static ReadOutcome outcome(Cluster cluster) {
    if ("DELETING".equals(cluster.statusAsString())) {
      return new ReadOutcome.Absent("cluster " + cluster.name() + " is being deleted");
    }
    var doc =
        Doc.of()
            .text("id", cluster.name())
            .text("arn", cluster.arn())
            .text("name", cluster.name())
            .text("version", cluster.version())
            .text("roleArn", cluster.roleArn())
            .text("endpoint", cluster.endpoint())
            .text("platformVersion", cluster.platformVersion())
            .text("status", cluster.statusAsString())
            .tags(cluster.tags())
            .known("vpcConfig", cluster.resourcesVpcConfig())
            .object("vpcConfig", cluster.resourcesVpcConfig(), ClusterType::network)
            .known("enabledClusterLogTypes", cluster.logging())
            .object(
                "encryptionConfig",
                cluster.encryptionConfig().stream().findFirst().orElse(null),
                ClusterType::encryption);
    if (cluster.logging() != null) {
      doc.texts("enabledClusterLogTypes", logTypes(cluster));
    }
    ClusterOptions.add(doc, cluster);
    return doc.found();
  }

  private static Value.Fields network(VpcConfigResponse network) {
    return Doc.of()
        .texts("subnetIds", network.subnetIds())
        .texts("securityGroupIds", network.securityGroupIds())
        .bool("endpointPublicAccess", network.endpointPublicAccess())
        .bool("endpointPrivateAccess", network.endpointPrivateAccess())
        .texts("publicAccessCidrs", network.publicAccessCidrs())
        .text("clusterSecurityGroupId", network.clusterSecurityGroupId())
        .text("vpcId", network.vpcId())
        .fields();
  }

  private static Value.Fields encryption(EncryptionConfig encryption) {
    return Doc.of()
        .object(
            "provider",
            encryption.provider(),
            provider -> Doc.of().text("keyArn", provider.keyArn()).fields())
        .texts("resources", encryption.resources())
        .fields();
  }

  private static List<String> logTypes(Cluster cluster) {
    return cluster.logging().clusterLogging().stream()
        .filter(setup -> Boolean.TRUE.equals(setup.enabled()))
        .flatMap(setup -> setup.typesAsStrings().stream())
        .toList();
  }
}
