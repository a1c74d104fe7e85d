package dev.plumbline.aws.eks;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.core.value.Value;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.KubernetesNetworkConfigResponse;
import software.amazon.awssdk.services.eks.model.OutpostConfigResponse;
import software.amazon.awssdk.services.eks.model.RemoteNetworkConfigResponse;

/** The option groups of a cluster. */
final class ClusterOptions {

  private ClusterOptions() {}

  static void add(Doc doc, Cluster cluster) {
    doc.known("kubernetesNetworkConfig", cluster.kubernetesNetworkConfig())
        .object("kubernetesNetworkConfig", cluster.kubernetesNetworkConfig(), ClusterOptions::pods)
        .known("accessConfig", cluster.accessConfig())
        .object(
            "accessConfig",
            cluster.accessConfig(),
            access ->
                Doc.of()
                    .text("authenticationMode", access.authenticationModeAsString())
                    .bool(
                        "bootstrapClusterCreatorAdminPermissions",
                        access.bootstrapClusterCreatorAdminPermissions())
                    .fields())
        .known("upgradePolicy", cluster.upgradePolicy())
        .object(
            "upgradePolicy",
            cluster.upgradePolicy(),
            policy -> Doc.of().text("supportType", policy.supportTypeAsString()).fields())
        .object(
            "zonalShiftConfig",
            cluster.zonalShiftConfig(),
            shift -> Doc.of().bool("enabled", shift.enabled()).fields())
        .object(
            "computeConfig",
            cluster.computeConfig(),
            compute ->
                Doc.of()
                    .bool("enabled", compute.enabled())
                    .texts("nodePools", compute.nodePools())
                    .text("nodeRoleArn", compute.nodeRoleArn())
                    .fields())
        .object(
            "storageConfig",
            cluster.storageConfig(),
            storage ->
                Doc.of()
                    .object(
                        "blockStorage",
                        storage.blockStorage(),
                        block -> Doc.of().bool("enabled", block.enabled()).fields())
                    .fields())
        .object("remoteNetworkConfig", cluster.remoteNetworkConfig(), ClusterOptions::remote)
        .object("outpostConfig", cluster.outpostConfig(), ClusterOptions::outpost);
  }

  private static Value.Fields pods(KubernetesNetworkConfigResponse network) {
    return Doc.of()
        .text("ipFamily", network.ipFamilyAsString())
        .text("serviceIpv4Cidr", network.serviceIpv4Cidr())
        .text("serviceIpv6Cidr", network.serviceIpv6Cidr())
        .object(
            "elasticLoadBalancing",
            network.elasticLoadBalancing(),
            balancing -> Doc.of().bool("enabled", balancing.enabled()).fields())
        .fields();
  }

  private static Value.Fields remote(RemoteNetworkConfigResponse remote) {
    var nodes = remote.remoteNodeNetworks().stream().flatMap(n -> n.cidrs().stream()).toList();
    var pods = remote.remotePodNetworks().stream().flatMap(n -> n.cidrs().stream()).toList();
    var doc = Doc.of().value("remoteNodeNetworks", Doc.of().texts("cidrs", nodes).fields());
    return pods.isEmpty()
        ? doc.fields()
        : doc.value("remotePodNetworks", Doc.of().texts("cidrs", pods).fields()).fields();
  }

  private static Value.Fields outpost(OutpostConfigResponse outpost) {
    return Doc.of()
        .texts("outpostArns", outpost.outpostArns())
        .text("controlPlaneInstanceType", outpost.controlPlaneInstanceType())
        .object(
            "controlPlanePlacement",
            outpost.controlPlanePlacement(),
            placement -> Doc.of().text("groupName", placement.groupName()).fields())
        .fields();
  }
}
