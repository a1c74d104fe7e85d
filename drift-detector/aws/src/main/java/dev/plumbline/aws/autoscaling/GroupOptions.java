package dev.plumbline.aws.autoscaling;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CapacityReservationSpecification;
import software.amazon.awssdk.services.autoscaling.model.InstancesDistribution;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateOverrides;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.autoscaling.model.WarmPoolConfiguration;

/** The option groups of an auto scaling group. */
final class GroupOptions {

  private static final String OVERRIDES = "mixedInstancesPolicy.launchTemplate.overrides.*.";

  private GroupOptions() {}

  static FieldRules.Builder rules(FieldRules.Builder rules) {
    for (var set : InstanceNeeds.SETS) {
      rules.sets(OVERRIDES + "instanceRequirements." + set);
    }
    return rules.sets(
        "capacityReservationSpecification.capacityReservationTarget.capacityReservationIds",
        "capacityReservationSpecification.capacityReservationTarget."
            + "capacityReservationResourceGroupArns");
  }

  static void add(Doc doc, AutoScalingGroup group) {
    doc.object(
            "launchTemplate",
            group.launchTemplate(),
            template ->
                Doc.of()
                    .text("id", template.launchTemplateId())
                    .text("name", template.launchTemplateName())
                    .text("version", template.version())
                    .fields())
        .object("mixedInstancesPolicy", group.mixedInstancesPolicy(), GroupOptions::mixed)
        .object(
            "availabilityZoneDistribution",
            group.availabilityZoneDistribution(),
            zones ->
                Doc.of()
                    .text(
                        "capacityDistributionStrategy",
                        zones.capacityDistributionStrategyAsString())
                    .fields())
        .object(
            "capacityReservationSpecification",
            group.capacityReservationSpecification(),
            GroupOptions::reservation)
        .object(
            "instanceMaintenancePolicy",
            group.instanceMaintenancePolicy(),
            policy ->
                Doc.of()
                    .number("minHealthyPercentage", policy.minHealthyPercentage())
                    .number("maxHealthyPercentage", policy.maxHealthyPercentage())
                    .fields())
        .object("warmPool", group.warmPoolConfiguration(), GroupOptions::warmPool);
  }

  private static Value.Fields mixed(MixedInstancesPolicy mixed) {
    return Doc.of()
        .object("instancesDistribution", mixed.instancesDistribution(), GroupOptions::distribution)
        .object(
            "launchTemplate",
            mixed.launchTemplate(),
            template ->
                Doc.of()
                    .object(
                        "launchTemplateSpecification",
                        template.launchTemplateSpecification(),
                        GroupOptions::specification)
                    .list("overrides", template.overrides(), GroupOptions::override)
                    .fields())
        .fields();
  }

  private static Value.Fields distribution(InstancesDistribution distribution) {
    return Doc.of()
        .text("onDemandAllocationStrategy", distribution.onDemandAllocationStrategy())
        .number("onDemandBaseCapacity", distribution.onDemandBaseCapacity())
        .number(
            "onDemandPercentageAboveBaseCapacity",
            distribution.onDemandPercentageAboveBaseCapacity())
        .text("spotAllocationStrategy", distribution.spotAllocationStrategy())
        .number("spotInstancePools", distribution.spotInstancePools())
        .text("spotMaxPrice", distribution.spotMaxPrice())
        .fields();
  }

  private static Value.Fields specification(LaunchTemplateSpecification template) {
    return Doc.of()
        .text("launchTemplateId", template.launchTemplateId())
        .text("launchTemplateName", template.launchTemplateName())
        .text("version", template.version())
        .fields();
  }

  private static Value override(LaunchTemplateOverrides override) {
    return Doc.of()
        .text("instanceType", override.instanceType())
        .text("weightedCapacity", override.weightedCapacity())
        .object(
            "launchTemplateSpecification",
            override.launchTemplateSpecification(),
            GroupOptions::specification)
        .object("instanceRequirements", override.instanceRequirements(), InstanceNeeds::of)
        .fields();
  }

  private static Value.Fields reservation(CapacityReservationSpecification reservation) {
    return Doc.of()
        .text("capacityReservationPreference", reservation.capacityReservationPreferenceAsString())
        .object(
            "capacityReservationTarget",
            reservation.capacityReservationTarget(),
            target ->
                Doc.of()
                    .texts("capacityReservationIds", target.capacityReservationIds())
                    .texts(
                        "capacityReservationResourceGroupArns",
                        target.capacityReservationResourceGroupArns())
                    .fields())
        .fields();
  }

  private static Value.Fields warmPool(WarmPoolConfiguration pool) {
    return Doc.of()
        .number("maxGroupPreparedCapacity", pool.maxGroupPreparedCapacity())
        .number("minSize", pool.minSize())
        .text("poolState", pool.poolStateAsString())
        .object(
            "instanceReusePolicy",
            pool.instanceReusePolicy(),
            reuse -> Doc.of().bool("reuseOnScaleIn", reuse.reuseOnScaleIn()).fields())
        .fields();
  }
}
