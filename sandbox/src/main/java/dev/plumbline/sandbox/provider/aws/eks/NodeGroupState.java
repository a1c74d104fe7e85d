package dev.plumbline.sandbox.provider.aws.eks;

import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import java.util.List;
import software.amazon.awssdk.services.eks.model.AutoScalingGroup;
import software.amazon.awssdk.services.eks.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.NodegroupResources;
import software.amazon.awssdk.services.eks.model.NodegroupScalingConfig;
import software.amazon.awssdk.services.eks.model.NodegroupUpdateConfig;
import software.amazon.awssdk.services.eks.model.RemoteAccessConfig;
import software.amazon.awssdk.services.eks.model.Taint;

/** A live node group as outputs. */
final class NodeGroupState {

  private NodeGroupState() {}

  static Outputs of(Nodegroup group, Inputs known) {
    return new Outputs()
        .text("amiType", group.amiTypeAsString())
        .text("arn", group.nodegroupArn())
        .text("capacityType", group.capacityTypeAsString())
        .text("clusterName", group.clusterName())
        .number("diskSize", group.diskSize())
        .flagOrNull("forceUpdateVersion", known.flag("forceUpdateVersion").orElse(null))
        .texts("instanceTypes", group.instanceTypes())
        .map("labels", group.labels())
        .object("launchTemplate", group.launchTemplate(), NodeGroupState::template)
        .text("nodeGroupName", group.nodegroupName())
        .text("nodeGroupNamePrefix", known.word("nodeGroupNamePrefix"))
        .text("nodeRoleArn", group.nodeRole())
        .text("releaseVersion", group.releaseVersion())
        .object("remoteAccess", group.remoteAccess(), NodeGroupState::access)
        .objects(
            "resources",
            group.resources() == null ? List.of() : List.of(group.resources()),
            NodeGroupState::resources)
        .object("scalingConfig", group.scalingConfig(), NodeGroupState::scaling)
        .text("status", group.statusAsString())
        .texts("subnetIds", group.subnets())
        .objects("taints", group.taints(), NodeGroupState::taint)
        .text("version", group.version())
        .tags(Eks.live(group.tags()))
        .object(
            "nodeRepairConfig",
            group.nodeRepairConfig(),
            config -> new Outputs().flag("enabled", config.enabled()))
        .declared("updateConfig", group.updateConfig(), known, NodeGroupState::pace);
  }

  private static Outputs pace(NodegroupUpdateConfig config) {
    return new Outputs()
        .number("maxUnavailable", config.maxUnavailable())
        .number("maxUnavailablePercentage", config.maxUnavailablePercentage());
  }

  private static Outputs template(LaunchTemplateSpecification template) {
    return new Outputs()
        .text("id", template.id())
        .text("name", template.name())
        .text("version", template.version());
  }

  private static Outputs access(RemoteAccessConfig access) {
    return new Outputs()
        .text("ec2SshKey", access.ec2SshKey())
        .texts("sourceSecurityGroupIds", access.sourceSecurityGroups());
  }

  private static Outputs resources(NodegroupResources resources) {
    return new Outputs()
        .objects(
            "autoscalingGroups",
            resources.autoScalingGroups().stream().map(AutoScalingGroup::name).toList(),
            name -> new Outputs().text("name", name))
        .text("remoteAccessSecurityGroupId", resources.remoteAccessSecurityGroup());
  }

  private static Outputs scaling(NodegroupScalingConfig scaling) {
    return new Outputs()
        .number("desiredSize", scaling.desiredSize())
        .number("maxSize", scaling.maxSize())
        .number("minSize", scaling.minSize());
  }

  private static Outputs taint(Taint taint) {
    return new Outputs()
        .text("effect", taint.effectAsString())
        .text("key", taint.key())
        .text("value", taint.value());
  }
}
