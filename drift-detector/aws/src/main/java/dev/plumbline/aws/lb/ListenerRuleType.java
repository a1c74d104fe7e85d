package dev.plumbline.aws.lb;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Rule;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RuleCondition;

/** Rules of listeners that have a priority; the Pulumi id is the ARN. */
public final class ListenerRuleType implements AwsType {

  @Override
  public String type() {
    return Balancing.RULE;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("elasticloadbalancing:DescribeRules", "elasticloadbalancing:DescribeTags");
  }

  @Override
  public FieldRules rules() {
    return Actions.rules(AwsRules.tagged(type()), "actions")
        .sets(
            "conditions",
            "conditions.*.hostHeader.values",
            "conditions.*.httpHeader.values",
            "conditions.*.httpRequestMethod.values",
            "conditions.*.pathPattern.values",
            "conditions.*.queryStrings",
            "conditions.*.sourceIp.values")
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Tagged.each(scope, resources, Balancing.rules(scope), ListenerRuleType::live);
  }

  private static Doc live(DeclaredResource resource, Rule rule) {
    return Doc.of()
        .text("id", rule.ruleArn())
        .text("arn", rule.ruleArn())
        .text("listenerArn", listener(rule.ruleArn()))
        .value("priority", priority(rule))
        .value("actions", Actions.of(rule.actions(), Declared.input(resource, "actions")))
        .list("conditions", rule.conditions(), ListenerRuleType::condition);
  }

  /** A rule's ARN is its listener's with another word and its own id behind. */
  private static String listener(String arn) {
    return arn.substring(0, Math.max(0, arn.lastIndexOf('/')))
        .replace(":listener-rule/", ":listener/");
  }

  private static Value priority(Rule rule) {
    return rule.priority() != null && rule.priority().matches("\\d{1,9}")
        ? Value.of(Integer.parseInt(rule.priority()))
        : Value.of(String.valueOf(rule.priority()));
  }

  /** AWS answers the values of the older form as well; only the configuration is complete. */
  private static Value condition(RuleCondition condition) {
    return Doc.of()
        .object("hostHeader", condition.hostHeaderConfig(), host -> values(host.values()))
        .object(
            "httpHeader",
            condition.httpHeaderConfig(),
            header ->
                Doc.of()
                    .text("httpHeaderName", header.httpHeaderName())
                    .texts("values", header.values())
                    .fields())
        .object(
            "httpRequestMethod",
            condition.httpRequestMethodConfig(),
            method -> values(method.values()))
        .object("pathPattern", condition.pathPatternConfig(), path -> values(path.values()))
        .object("sourceIp", condition.sourceIpConfig(), source -> values(source.values()))
        .list(
            "queryStrings",
            condition.queryStringConfig() == null
                ? List.of()
                : condition.queryStringConfig().values(),
            pair -> Doc.of().text("key", pair.key()).text("value", pair.value()).fields())
        .fields();
  }

  private static Value.Fields values(List<String> values) {
    return Doc.of().texts("values", values).fields();
  }
}
