package dev.plumbline.sandbox.provider.aws.eks;

import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Names;
import dev.plumbline.sandbox.provider.aws.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eks.model.CreateNodegroupRequest;
import software.amazon.awssdk.services.eks.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.eks.model.NodegroupScalingConfig;
import software.amazon.awssdk.services.eks.model.NodegroupUpdateConfig;
import software.amazon.awssdk.services.eks.model.Taint;
import software.amazon.awssdk.services.eks.model.UpdateNodegroupConfigRequest;

/** The calls that make and change a node group. */
final class NodeGroupCalls {

  private NodeGroupCalls() {}

  static CreateNodegroupRequest request(Inputs inputs) {
    var request =
        CreateNodegroupRequest.builder()
            .clusterName(inputs.word("clusterName"))
            .nodegroupName(
                inputs
                    .filled("nodeGroupName")
                    .orElseGet(() -> Names.unique(inputs.word("nodeGroupNamePrefix"))))
            .nodeRole(inputs.word("nodeRoleArn"))
            .subnets(inputs.texts("subnetIds"))
            .scalingConfig(scaling(part(inputs, "scalingConfig")))
            .tags(Tags.of(inputs));
    inputs.ifText("amiType", request::amiType);
    inputs.ifText("capacityType", request::capacityType);
    inputs.ifNumber("diskSize", request::diskSize);
    inputs.ifTexts("instanceTypes", request::instanceTypes);
    inputs.ifText("releaseVersion", request::releaseVersion);
    inputs.ifText("version", request::version);
    if (!inputs.map("labels").isEmpty()) {
      request.labels(inputs.map("labels"));
    }
    if (!inputs.objects("taints").isEmpty()) {
      request.taints(taints(inputs));
    }
    inputs.object("updateConfig").ifPresent(config -> request.updateConfig(pace(config)));
    inputs.object("launchTemplate").ifPresent(it -> request.launchTemplate(template(it)));
    inputs
        .object("remoteAccess")
        .ifPresent(
            access ->
                request.remoteAccess(
                    it -> {
                      access.ifText("ec2SshKey", it::ec2SshKey);
                      access.ifTexts("sourceSecurityGroupIds", it::sourceSecurityGroups);
                    }));
    return request.build();
  }

  private static Inputs part(Inputs inputs, String key) {
    return inputs.object(key).orElse(Inputs.NONE);
  }

  private static NodegroupScalingConfig scaling(Inputs config) {
    var scaling = NodegroupScalingConfig.builder();
    config.ifNumber("desiredSize", scaling::desiredSize);
    config.ifNumber("maxSize", scaling::maxSize);
    config.ifNumber("minSize", scaling::minSize);
    return scaling.build();
  }

  private static NodegroupUpdateConfig pace(Inputs config) {
    var update = NodegroupUpdateConfig.builder();
    config.ifNumber("maxUnavailable", update::maxUnavailable);
    config.ifNumber("maxUnavailablePercentage", update::maxUnavailablePercentage);
    return update.build();
  }

  private static LaunchTemplateSpecification template(Inputs template) {
    var specification = LaunchTemplateSpecification.builder();
    template.ifText("id", specification::id);
    template.ifText("name", specification::name);
    template.ifText("version", specification::version);
    return specification.build();
  }

  private static List<Taint> taints(Inputs inputs) {
    return inputs.objects("taints").stream()
        .map(
            taint ->
                Taint.builder()
                    .effect(taint.word("effect"))
                    .key(taint.word("key"))
                    .value(taint.word("value"))
                    .build())
        .toList();
  }

  static void update(NodeGroup.Id id, Inputs olds, Inputs news, Aws aws) throws CloudFailure {
    if (news.differs(olds, "version", "releaseVersion", "launchTemplate")) {
      var update =
          aws.eks()
              .updateNodegroupVersion(
                  request -> {
                    request.clusterName(id.cluster()).nodegroupName(id.group());
                    news.ifText("version", request::version);
                    news.ifText("releaseVersion", request::releaseVersion);
                    news.object("launchTemplate")
                        .ifPresent(it -> request.launchTemplate(template(it)));
                    news.ifFlag("forceUpdateVersion", request::force);
                  })
              .update();
      Eks.await(id.cluster(), Optional.of(id.group()), update, aws);
    }
    if (news.differs(olds, "labels", "scalingConfig", "taints", "updateConfig")) {
      var update = aws.eks().updateNodegroupConfig(config(id, olds, news)).update();
      Eks.await(id.cluster(), Optional.of(id.group()), update, aws);
    }
  }

  private static UpdateNodegroupConfigRequest config(NodeGroup.Id id, Inputs olds, Inputs news) {
    var request =
        UpdateNodegroupConfigRequest.builder().clusterName(id.cluster()).nodegroupName(id.group());
    if (news.differs(olds, "labels")) {
      var gone = new ArrayList<>(olds.map("labels").keySet());
      gone.removeAll(news.map("labels").keySet());
      request.labels(it -> it.addOrUpdateLabels(news.map("labels")).removeLabels(gone));
    }
    if (news.differs(olds, "taints")) {
      var gone = new ArrayList<>(taints(olds));
      gone.removeAll(taints(news));
      request.taints(it -> it.addOrUpdateTaints(taints(news)).removeTaints(gone));
    }
    if (news.differs(olds, "scalingConfig")) {
      request.scalingConfig(scaling(part(news, "scalingConfig")));
    }
    if (news.differs(olds, "updateConfig")) {
      request.updateConfig(pace(part(news, "updateConfig")));
    }
    return request.build();
  }
}
