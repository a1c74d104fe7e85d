package dev.plumbline.sandbox.story;

import com.azure.resourcemanager.network.fluent.models.NetworkSecurityGroupInner;
import dev.plumbline.sandbox.cloud.AzureEmulator;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.List;

/**
 * One resource in each cloud that somebody made beside the declared ones.
 *
 * @param aws id of a security group
 * @param azure id of a network security group
 */
record ByHand(String aws, String azure) {

  private static final String NAME = "by-hand";

  static ByHand make(Clouds clouds) {
    var vpc = clouds.id("Vpc::network");
    var group =
        clouds
            .ec2()
            .createSecurityGroup(r -> r.groupName(NAME).description("just for now").vpcId(vpc));
    var azure =
        clouds
            .azure()
            .network()
            .getNetworkSecurityGroups()
            .createOrUpdate(
                AzureMutations.group(clouds),
                NAME,
                new NetworkSecurityGroupInner().withLocation(AzureEmulator.LOCATION));
    clouds
        .kubernetes()
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(NAME)
                .withNamespace(KubernetesMutations.NAMESPACE)
                .endMetadata()
                .addToData("debug", "true")
                .build())
        .create();
    return new ByHand(group.groupId(), azure.id());
  }

  /** What brings each under a stack. */
  List<String> importCommands() {
    return List.of(
        "pulumi import aws:ec2/securityGroup:SecurityGroup by-hand " + aws,
        "pulumi import azure-native:network:NetworkSecurityGroup by-hand " + azure,
        "pulumi import kubernetes:core/v1:ConfigMap by-hand "
            + KubernetesMutations.NAMESPACE
            + "/by-hand");
  }

  void delete(Clouds clouds) {
    clouds.ec2().deleteSecurityGroup(r -> r.groupId(aws));
    clouds.azure().network().getNetworkSecurityGroups().delete(AzureMutations.group(clouds), NAME);
    clouds
        .kubernetes()
        .configMaps()
        .inNamespace(KubernetesMutations.NAMESPACE)
        .withName(NAME)
        .delete();
  }
}
