package dev.plumbline.aws.cloudwatch;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.aws.type.Spelling;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/** Rules of event buses. */
public final class EventRule implements AwsType {

  @Override
  public String type() {
    return "aws:cloudwatch/eventRule:EventRule";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("events:DescribeRule", "events:ListTagsForResource");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .writeOnly("namePrefix")
        .settings("forceDestroy")
        .defaultValue("eventBusName", Value.of(EventBuses.DEFAULT))
        .normalize("eventBusName", Normalizers.ARN_OR_NAME)
        .normalize("eventPattern", Normalizers.JSON)
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.documents(
        resources, EventBuses.NOT_FOUND, resource -> Optional.of(live(scope, resource)));
  }

  private static Doc live(Scope scope, DeclaredResource resource) {
    var client = scope.client(EventBridgeClient.class);
    var name = name(resource);
    var rule = client.describeRule(r -> r.name(name).eventBusName(EventBuses.of(resource)));
    return Doc.of()
        .text("id", resource.id())
        .text("arn", rule.arn())
        .text("name", rule.name())
        .text("eventBusName", rule.eventBusName())
        .text("description", rule.description())
        .text("eventPattern", rule.eventPattern())
        .text("scheduleExpression", rule.scheduleExpression())
        .text("roleArn", rule.roleArn())
        .text("state", rule.stateAsString())
        .bool("isEnabled", rule.state() != RuleState.DISABLED)
        .tags(
            client.listTagsForResource(r -> r.resourceARN(rule.arn())).tags(),
            Tag::key,
            Tag::value);
  }

  /** The name, also a generated one; the id of a rule on a bus of its own begins with the bus. */
  private static String name(DeclaredResource resource) {
    var named = resource.text("name");
    return named.isEmpty() ? Spelling.afterSlash(resource.id()) : named;
  }
}
