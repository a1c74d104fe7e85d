package dev.plumbline.aws.cloudwatch;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import software.amazon.awssdk.services.eventbridge.model.AssignPublicIp;
import software.amazon.awssdk.services.eventbridge.model.EcsParameters;

/** A task of ECS as a target, in Pulumi's shape. */
final class EcsTarget {

  private EcsTarget() {}

  static Value.Fields fields(EcsParameters ecs) {
    var network = ecs.networkConfiguration();
    var tags = new LinkedHashMap<String, String>();
    ecs.tags().forEach(tag -> tags.put(tag.key(), tag.value()));
    return Doc.of()
        .text("taskDefinitionArn", ecs.taskDefinitionArn())
        .number("taskCount", ecs.taskCount())
        .text("launchType", ecs.launchTypeAsString())
        .text("platformVersion", ecs.platformVersion())
        .text("group", ecs.group())
        .text("propagateTags", ecs.propagateTagsAsString())
        .bool("enableEcsManagedTags", ecs.enableECSManagedTags())
        .bool("enableExecuteCommand", ecs.enableExecuteCommand())
        .map("tags", tags)
        .object(
            "networkConfiguration",
            network == null ? null : network.awsvpcConfiguration(),
            vpc ->
                Doc.of()
                    .bool("assignPublicIp", vpc.assignPublicIp() == AssignPublicIp.ENABLED)
                    .texts("securityGroups", vpc.securityGroups())
                    .texts("subnets", vpc.subnets())
                    .fields())
        .list(
            "capacityProviderStrategies",
            ecs.capacityProviderStrategy(),
            strategy ->
                Doc.of()
                    .text("capacityProvider", strategy.capacityProvider())
                    .number("base", strategy.base())
                    .number("weight", strategy.weight())
                    .fields())
        .list(
            "placementConstraints",
            ecs.placementConstraints(),
            constraint ->
                Doc.of()
                    .text("type", constraint.typeAsString())
                    .text("expression", constraint.expression())
                    .fields())
        .list(
            "orderedPlacementStrategies",
            ecs.placementStrategy(),
            strategy ->
                Doc.of()
                    .text("type", strategy.typeAsString())
                    .text("field", strategy.field())
                    .fields())
        .fields();
  }
}
