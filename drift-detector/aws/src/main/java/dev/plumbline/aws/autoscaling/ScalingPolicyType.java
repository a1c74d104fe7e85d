package dev.plumbline.aws.autoscaling;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.model.ScalingPolicy;
import software.amazon.awssdk.services.autoscaling.model.StepAdjustment;

/** Scaling policies; the Pulumi id is the name, which is unique in its group. */
public final class ScalingPolicyType implements AwsType {

  @Override
  public String type() {
    return Scaling.POLICY;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribePolicies");
  }

  @Override
  public FieldRules rules() {
    var tracking = "targetTrackingConfiguration.customizedMetricSpecification.";
    return AwsRules.of(type())
        .sets("stepAdjustments", tracking + "metricDimensions", tracking + "metrics")
        .sets(
            tracking + "metrics.*.metricStat.metric.dimensions",
            "predictiveScalingConfiguration.metricSpecification.*.metricDataQueries.*.metricStat"
                + ".metric.dimensions")
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(resources, resource -> read(scope, resource));
  }

  private static ReadOutcome read(Scope scope, DeclaredResource resource) {
    var group = resource.text("autoscalingGroupName");
    return named(Scaling.policies(scope), group, resource.id())
        .or(() -> confirmed(scope, group, resource.id()))
        .map(policy -> live(resource, policy))
        .orElseGet(
            () -> new ReadOutcome.Absent("no policy " + resource.id() + " in group " + group));
  }

  /** A group that is gone has no policies; asking for them would be refused as invalid. */
  private static Optional<ScalingPolicy> confirmed(Scope scope, String group, String name) {
    return Scaling.groups(scope)
        .find(group)
        .flatMap(there -> named(Scaling.ofGroup(scope, group), group, name));
  }

  private static Optional<ScalingPolicy> named(
      List<ScalingPolicy> policies, String group, String name) {
    return policies.stream()
        .filter(policy -> group.equals(policy.autoScalingGroupName()))
        .filter(policy -> name.equals(policy.policyName()))
        .findFirst();
  }

  private static ReadOutcome live(DeclaredResource resource, ScalingPolicy policy) {
    return Doc.of()
        .text("id", resource.id())
        .text("arn", policy.policyARN())
        .text("name", policy.policyName())
        .text("autoscalingGroupName", policy.autoScalingGroupName())
        .text("policyType", policy.policyType())
        .text("adjustmentType", policy.adjustmentType())
        .bool("enabled", policy.enabled())
        .number("cooldown", policy.cooldown())
        .number("estimatedInstanceWarmup", policy.estimatedInstanceWarmup())
        .text("metricAggregationType", policy.metricAggregationType())
        .number("minAdjustmentMagnitude", policy.minAdjustmentMagnitude())
        .number("scalingAdjustment", policy.scalingAdjustment())
        .list("stepAdjustments", policy.stepAdjustments(), ScalingPolicyType::step)
        .object(
            "targetTrackingConfiguration", policy.targetTrackingConfiguration(), TargetTracking::of)
        .object(
            "predictiveScalingConfiguration",
            policy.predictiveScalingConfiguration(),
            PredictiveScaling::of)
        .found();
  }

  private static Value step(StepAdjustment step) {
    return Doc.of()
        .text("metricIntervalLowerBound", bound(step.metricIntervalLowerBound()))
        .text("metricIntervalUpperBound", bound(step.metricIntervalUpperBound()))
        .number("scalingAdjustment", step.scalingAdjustment())
        .fields();
  }

  private static String bound(@Nullable Double bound) {
    return Stream.ofNullable(bound)
        .map(value -> new BigDecimal(value.toString()).stripTrailingZeros().toPlainString())
        .findFirst()
        .orElse("");
  }
}
