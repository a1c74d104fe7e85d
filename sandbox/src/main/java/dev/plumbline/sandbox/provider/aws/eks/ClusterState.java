package dev.plumbline.sandbox.provider.aws.eks;

import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import java.util.List;
import software.amazon.awssdk.services.eks.model.AccessConfigResponse;
import software.amazon.awssdk.services.eks.model.KubernetesNetworkConfigResponse;
import software.amazon.awssdk.services.eks.model.LogSetup;
import software.amazon.awssdk.services.eks.model.VpcConfigResponse;

/** A live cluster as outputs. */
final class ClusterState {

  private ClusterState() {}

  static Outputs of(software.amazon.awssdk.services.eks.model.Cluster cluster, Inputs known) {
    var certificate = cluster.certificateAuthority();
    var data = certificate == null ? "" : certificate.data();
    var outputs =
        new Outputs()
            .declared(
                "accessConfig", cluster.accessConfig(), known, access -> access(access, known))
            .text("arn", cluster.arn())
            .flag("bootstrapSelfManagedAddons", known.flag("bootstrapSelfManagedAddons", true))
            .objects("certificateAuthorities", List.of(data), it -> new Outputs().text("data", it))
            .put("certificateAuthority", new Outputs().text("data", data).fields())
            .textOrNull("clusterId", cluster.id())
            .nothing("computeConfig", "defaultAddonsToRemoves")
            .text("createdAt", cluster.createdAt())
            .textsOrNull("enabledClusterLogTypes", logs(cluster))
            .text("endpoint", cluster.endpoint())
            .flagOrNull("forceUpdateVersion", known.flag("forceUpdateVersion").orElse(null))
            .objects("identities", issuers(cluster), ClusterState::identity)
            .object(
                "kubernetesNetworkConfig", cluster.kubernetesNetworkConfig(), ClusterState::network)
            .text("name", cluster.name())
            .nothing("outpostConfig")
            .text("platformVersion", cluster.platformVersion())
            .nothing("remoteNetworkConfig")
            .text("roleArn", cluster.roleArn())
            .text("status", cluster.statusAsString())
            .nothing("storageConfig")
            .declared(
                "upgradePolicy",
                cluster.upgradePolicy(),
                known,
                policy -> new Outputs().text("supportType", policy.supportTypeAsString()))
            .text("version", cluster.version())
            .object("vpcConfig", cluster.resourcesVpcConfig(), ClusterState::vpc)
            .nothing("zonalShiftConfig")
            .tags(Eks.live(cluster.tags()));
    encryption(cluster, outputs);
    return outputs;
  }

  /** The API does not tell who was made administrator; it happens unless it is declined. */
  private static Outputs access(AccessConfigResponse access, Inputs known) {
    return new Outputs()
        .text("authenticationMode", access.authenticationModeAsString())
        .flag(
            "bootstrapClusterCreatorAdminPermissions",
            known
                .object("accessConfig")
                .flatMap(declared -> declared.flag("bootstrapClusterCreatorAdminPermissions"))
                .orElse(true));
  }

  private static List<String> logs(software.amazon.awssdk.services.eks.model.Cluster cluster) {
    return cluster.logging() == null
        ? List.of()
        : cluster.logging().clusterLogging().stream()
            .filter(setup -> Boolean.TRUE.equals(setup.enabled()))
            .map(LogSetup::typesAsStrings)
            .flatMap(List::stream)
            .sorted()
            .toList();
  }

  private static List<String> issuers(software.amazon.awssdk.services.eks.model.Cluster cluster) {
    return cluster.identity() == null || cluster.identity().oidc() == null
        ? List.of()
        : List.of(cluster.identity().oidc().issuer());
  }

  private static Outputs identity(String issuer) {
    return new Outputs()
        .objects("oidcs", List.of(issuer), text -> new Outputs().text("issuer", text));
  }

  private static Outputs network(KubernetesNetworkConfigResponse network) {
    return new Outputs()
        .object(
            "elasticLoadBalancing",
            network.elasticLoadBalancing(),
            balancing -> new Outputs().flag("enabled", balancing.enabled()))
        .text("ipFamily", network.ipFamilyAsString())
        .text("serviceIpv4Cidr", network.serviceIpv4Cidr())
        .text("serviceIpv6Cidr", network.serviceIpv6Cidr());
  }

  private static Outputs vpc(VpcConfigResponse vpc) {
    return new Outputs()
        .text("clusterSecurityGroupId", vpc.clusterSecurityGroupId())
        .flag("endpointPrivateAccess", vpc.endpointPrivateAccess())
        .flag("endpointPublicAccess", vpc.endpointPublicAccess())
        .texts("publicAccessCidrs", vpc.publicAccessCidrs())
        .textsOrNull("securityGroupIds", vpc.securityGroupIds())
        .texts("subnetIds", vpc.subnetIds())
        .text("vpcId", vpc.vpcId());
  }

  private static void encryption(
      software.amazon.awssdk.services.eks.model.Cluster cluster, Outputs outputs) {
    outputs.object(
        "encryptionConfig",
        cluster.encryptionConfig().isEmpty() ? null : cluster.encryptionConfig().getFirst(),
        config ->
            new Outputs()
                .texts("resources", config.resources())
                .object(
                    "provider",
                    config.provider(),
                    provider -> new Outputs().text("keyArn", provider.keyArn())));
  }
}
