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
import software.amazon.awssdk.services.eks.model.Nodegroup;
import software.amazon.awssdk.services.eks.model.Taint;

/** Managed node groups; the Pulumi id is {@code cluster:group}. */
public final class NodeGroup implements AwsType {

  @Override
  public String type() {
    return "aws:eks/nodeGroup:NodeGroup";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("eks:DescribeNodegroup");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .sets("subnetIds", "taints", "remoteAccess.sourceSecurityGroupIds")
        .maps("labels")
        .readOnly("resources", "status")
        .writeOnly("nodeGroupNamePrefix")
        .settings("forceUpdateVersion")
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(
        resources,
        resource ->
            Reads.orEmpty(
                    Set.of("ResourceNotFoundException"),
                    () ->
                        scope
                            .eks()
                            .describeNodegroup(
                                r ->
                                    r.clusterName(cluster(resource)).nodegroupName(group(resource)))
                            .nodegroup())
                .map(group -> outcome(resource, group))
                .orElseGet(
                    () ->
                        new ReadOutcome.Absent("node group " + resource.id() + " does not exist")));
  }

  private static String cluster(DeclaredResource resource) {
    return resource.id().substring(0, Math.max(0, resource.id().indexOf(':')));
  }

  private static String group(DeclaredResource resource) {
    return resource.id().substring(resource.id().indexOf(':') + 1);
  }

  private static ReadOutcome outcome(DeclaredResource resource, Nodegroup group) {
    if ("DELETING".equals(group.statusAsString())) {
      return new ReadOutcome.Absent("node group " + resource.id() + " is being deleted");
    }
    var doc =
        Doc.of()
            .text("id", resource.id())
            .text("arn", group.nodegroupArn())
            .text("clusterName", group.clusterName())
            .text("nodeGroupName", group.nodegroupName())
            .text("nodeRoleArn", group.nodeRole())
            .text("amiType", group.amiTypeAsString())
            .text("capacityType", group.capacityTypeAsString())
            .text("releaseVersion", group.releaseVersion())
            .text("version", group.version())
            .text("status", group.statusAsString())
            .number("diskSize", group.diskSize())
            .texts("instanceTypes", group.instanceTypes())
            .texts("subnetIds", group.subnets())
            .map("labels", group.labels())
            .list("taints", group.taints(), NodeGroup::taint)
            .tags(group.tags());
    options(doc, group);
    return doc.found();
  }

  private static void options(Doc doc, Nodegroup group) {
    doc.known("scalingConfig", group.scalingConfig())
        .object(
            "scalingConfig",
            group.scalingConfig(),
            scaling ->
                Doc.of()
                    .number("desiredSize", scaling.desiredSize())
                    .number("maxSize", scaling.maxSize())
                    .number("minSize", scaling.minSize())
                    .fields())
        .known("updateConfig", group.updateConfig())
        .object(
            "updateConfig",
            group.updateConfig(),
            update ->
                Doc.of()
                    .number("maxUnavailable", update.maxUnavailable())
                    .number("maxUnavailablePercentage", update.maxUnavailablePercentage())
                    .fields())
        .object(
            "nodeRepairConfig",
            group.nodeRepairConfig(),
            repair -> Doc.of().bool("enabled", repair.enabled()).fields())
        .object(
            "launchTemplate",
            group.launchTemplate(),
            template ->
                Doc.of()
                    .text("id", template.id())
                    .text("name", template.name())
                    .text("version", template.version())
                    .fields())
        .object(
            "remoteAccess",
            group.remoteAccess(),
            access ->
                Doc.of()
                    .text("ec2SshKey", access.ec2SshKey())
                    .texts("sourceSecurityGroupIds", access.sourceSecurityGroups())
                    .fields());
  }

  private static Value taint(Taint taint) {
    return Doc.of()
        .text("key", taint.key())
        .text("value", taint.value())
        .text("effect", taint.effectAsString())
        .fields();
  }
}
