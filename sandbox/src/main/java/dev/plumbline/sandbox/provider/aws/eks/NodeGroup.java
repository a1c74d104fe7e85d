package dev.plumbline.sandbox.provider.aws.eks;

import dev.plumbline.sandbox.provider.CloudFailure;
import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.AwsType;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import dev.plumbline.sandbox.provider.aws.Waiting;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.eks.model.NodegroupStatus;

/** {@code aws:eks/nodeGroup:NodeGroup}; its id is {@code cluster:group}. */
public final class NodeGroup extends AwsType {

  private static final Schema SCHEMA =
      Schema.of("aws:eks/nodeGroup:NodeGroup")
          .named("nodeGroupName", "nodeGroupNamePrefix", 63)
          .required("clusterName", "nodeRoleArn", "scalingConfig", "subnetIds")
          .replaceOn("amiType", "capacityType", "clusterName", "diskSize", "instanceTypes")
          .replaceOn("nodeRoleArn", "remoteAccess", "subnetIds")
          .inputs("launchTemplate", "releaseVersion", "taints", "updateConfig", "version")
          .settings("forceUpdateVersion")
          .derived("releaseVersion")
          .maps("labels", "tags")
          .build();

  public NodeGroup() {
    super(SCHEMA);
  }

  /** A node group's two names. */
  record Id(String cluster, String group) {
    static Id of(String id) {
      var colon = id.indexOf(':');
      return new Id(id.substring(0, Math.max(0, colon)), id.substring(colon + 1));
    }
  }

  @Override
  protected String make(Inputs inputs, Aws aws) {
    var made = aws.eks().createNodegroup(NodeGroupCalls.request(inputs)).nodegroup();
    return made.clusterName() + ":" + made.nodegroupName();
  }

  @Override
  protected void finish(String id, Inputs inputs, Aws aws) throws CloudFailure {
    var done =
        Waiting.until(
            "node group " + id,
            Duration.ofHours(1),
            () -> find(id, aws).filter(group -> group.status() != NodegroupStatus.CREATING));
    if (done.status() != NodegroupStatus.ACTIVE) {
      throw new CloudFailure("node group %s is %s".formatted(id, done.statusAsString()));
    }
  }

  private static Optional<software.amazon.awssdk.services.eks.model.Nodegroup> find(
      String id, Aws aws) {
    var names = Id.of(id);
    return Failures.present(
        () ->
            aws.eks()
                .describeNodegroup(r -> r.clusterName(names.cluster()).nodegroupName(names.group()))
                .nodegroup());
  }

  @Override
  protected Optional<Outputs> live(String id, Inputs known, Aws aws) {
    return find(id, aws).map(group -> NodeGroupState.of(group, known));
  }

  @Override
  protected void change(String id, Inputs olds, Inputs news, Aws aws) throws CloudFailure {
    NodeGroupCalls.update(Id.of(id), olds, news, aws);
    find(id, aws).ifPresent(group -> Eks.changeTags(aws.eks(), group.nodegroupArn(), olds, news));
  }

  @Override
  protected void remove(String id, Inputs known, Aws aws) throws CloudFailure {
    var names = Id.of(id);
    aws.eks().deleteNodegroup(r -> r.clusterName(names.cluster()).nodegroupName(names.group()));
    Waiting.forThat(
        "node group " + id + " to go",
        Duration.ofHours(1),
        () -> Optional.of(find(id, aws).isEmpty()));
  }
}
