package dev.plumbline.aws.autoscaling;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Parts;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.EnabledMetric;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** Auto scaling groups; the Pulumi id is the name. One that is being deleted counts as gone. */
public final class ScalingGroupType implements AwsType {

  private static final Set<String> ATTACHMENT = Set.of("aws:autoscaling/attachment:Attachment");
  private static final String PARENT = "autoscalingGroupName";

  @Override
  public String type() {
    return Scaling.GROUP;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribePolicies");
  }

  @Override
  public FieldRules rules() {
    return GroupOptions.rules(AwsRules.of(type()))
        .sets(
            "availabilityZones",
            "enabledMetrics",
            "loadBalancers",
            "suspendedProcesses",
            "tags",
            "targetGroupArns",
            "trafficSources",
            "vpcZoneIdentifiers")
        .readOnly("predictedCapacity", "warmPoolSize")
        .writeOnly("initialLifecycleHooks", "namePrefix")
        .settings(
            "forceDelete",
            "forceDeleteWarmPool",
            "ignoreFailedScalingActivities",
            "instanceRefresh",
            "minElbCapacity",
            "waitForCapacityTimeout",
            "waitForElbCapacity")
        .defaultValue("metricsGranularity", Value.of("1Minute"))
        .delegation("desiredCapacity", new ScaledCapacity())
        .sidecar(
            "targetGroupArns",
            Parts.texts(
                ATTACHMENT, child -> child.text(PARENT), child -> child.text("lbTargetGroupArn")))
        .sidecar(
            "loadBalancers",
            Parts.texts(ATTACHMENT, child -> child.text(PARENT), child -> child.text("elb")))
        .sidecar("trafficSources", SeparateParts.TRAFFIC_SOURCES)
        .sidecar("tags", SeparateParts.TAGS)
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.loaded(
        resources, Scaling.groups(scope), (resource, group) -> outcome(scope, resource, group));
  }

  private static ReadOutcome outcome(
      Scope scope, DeclaredResource resource, AutoScalingGroup group) {
    if (group.status() != null && group.status().startsWith("Delete")) {
      return new ReadOutcome.Absent(group.autoScalingGroupName() + " is being deleted");
    }
    var doc =
        Doc.of()
            .text("id", group.autoScalingGroupName())
            .text("arn", group.autoScalingGroupARN())
            .text("name", group.autoScalingGroupName())
            .number("minSize", group.minSize())
            .number("maxSize", group.maxSize())
            .number("desiredCapacity", group.desiredCapacity())
            .text("desiredCapacityType", group.desiredCapacityType())
            .number("defaultCooldown", group.defaultCooldown())
            .number("defaultInstanceWarmup", group.defaultInstanceWarmup())
            .number("healthCheckGracePeriod", group.healthCheckGracePeriod())
            .text("healthCheckType", group.healthCheckType())
            .bool("capacityRebalance", group.capacityRebalance())
            .bool("protectFromScaleIn", group.newInstancesProtectedFromScaleIn())
            .number("maxInstanceLifetime", group.maxInstanceLifetime())
            .text("context", group.context())
            .text("placementGroup", group.placementGroup())
            .text("serviceLinkedRoleArn", group.serviceLinkedRoleARN())
            .text("launchConfiguration", group.launchConfigurationName())
            .number("predictedCapacity", group.predictedCapacity())
            .number("warmPoolSize", group.warmPoolSize())
            .list("tags", own(group.tags()), ScalingGroupType::tag);
    lists(doc, resource, group);
    GroupOptions.add(doc, group);
    ScaledCapacity.evidence(scope, doc, group);
    return doc.found();
  }

  private static void lists(Doc doc, DeclaredResource resource, AutoScalingGroup group) {
    doc.texts("availabilityZones", group.availabilityZones())
        .texts(
            "vpcZoneIdentifiers",
            group.vpcZoneIdentifier() == null || group.vpcZoneIdentifier().isEmpty()
                ? List.of()
                : List.of(group.vpcZoneIdentifier().split(",", -1)))
        .texts("loadBalancers", group.loadBalancerNames())
        .texts("targetGroupArns", group.targetGroupARNs())
        .list(
            "trafficSources",
            group.trafficSources(),
            source ->
                Doc.of()
                    .text("identifier", source.identifier())
                    .text("type", source.type())
                    .fields())
        .texts(
            "enabledMetrics", group.enabledMetrics().stream().map(EnabledMetric::metric).toList())
        .text(
            "metricsGranularity",
            group.enabledMetrics().stream()
                .findFirst()
                .map(EnabledMetric::granularity)
                .orElse("1Minute"))
        .texts(
            "suspendedProcesses",
            group.suspendedProcesses().stream().map(SuspendedProcess::processName).toList());
    // AWS answers Default where nobody chose a policy.
    var policies = group.terminationPolicies();
    doc.texts(
        "terminationPolicies",
        policies.equals(List.of("Default")) && !Declared.has(resource, "terminationPolicies")
            ? List.of()
            : policies);
  }

  private static List<TagDescription> own(List<TagDescription> tags) {
    return tags.stream().filter(tag -> !tag.key().startsWith("aws:")).toList();
  }

  private static Value tag(TagDescription tag) {
    return Doc.of()
        .text("key", tag.key())
        .text("value", tag.value())
        .bool("propagateAtLaunch", tag.propagateAtLaunch())
        .fields();
  }
}
