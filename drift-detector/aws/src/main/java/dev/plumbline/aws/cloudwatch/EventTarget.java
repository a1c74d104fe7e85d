package dev.plumbline.aws.cloudwatch;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Targets of rules, one list per rule. */
public final class EventTarget implements AwsType {

  @Override
  public String type() {
    return "aws:cloudwatch/eventTarget:EventTarget";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("events:ListTargetsByRule");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type())
        .settings("forceDestroy")
        .sets(
            "ecsTarget.networkConfiguration.securityGroups",
            "ecsTarget.networkConfiguration.subnets",
            "ecsTarget.placementConstraints",
            "sagemakerPipelineTarget.pipelineParameterLists")
        .keyed("ecsTarget.capacityProviderStrategies", "capacityProvider")
        .maps(
            "ecsTarget.tags",
            "httpTarget.headerParameters",
            "httpTarget.queryStringParameters",
            "inputTransformer.inputPaths")
        .defaultValue("eventBusName", Value.of(EventBuses.DEFAULT))
        .normalize("eventBusName", Normalizers.ARN_OR_NAME)
        .normalize("input", Normalizers.JSON)
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.documents(resources, EventBuses.NOT_FOUND, resource -> live(scope, resource));
  }

  private static Optional<Doc> live(Scope scope, DeclaredResource resource) {
    var bus = EventBuses.of(resource);
    var rule = resource.text("rule");
    return EventBuses.targets(scope, bus, rule).stream()
        .filter(target -> target.id().equals(resource.text("targetId")))
        .findFirst()
        .map(target -> document(resource, bus, rule, target));
  }

  private static Doc document(DeclaredResource resource, String bus, String rule, Target target) {
    var doc =
        Doc.of()
            .text("id", resource.id())
            .text("rule", rule)
            .text("eventBusName", bus)
            .text("targetId", target.id())
            .text("arn", target.arn())
            .text("roleArn", target.roleArn())
            .text("input", target.input())
            .text("inputPath", target.inputPath())
            .object(
                "retryPolicy",
                target.retryPolicy(),
                retry ->
                    Doc.of()
                        .number("maximumEventAgeInSeconds", retry.maximumEventAgeInSeconds())
                        .number("maximumRetryAttempts", retry.maximumRetryAttempts())
                        .fields())
            .object(
                "deadLetterConfig",
                target.deadLetterConfig(),
                queue -> Doc.of().text("arn", queue.arn()).fields());
    return TargetParameters.add(doc, target);
  }
}
