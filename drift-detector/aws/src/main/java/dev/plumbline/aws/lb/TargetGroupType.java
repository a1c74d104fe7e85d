package dev.plumbline.aws.lb;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** Target groups; the Pulumi id is the ARN. */
public final class TargetGroupType implements AwsType {

  @Override
  public String type() {
    return Balancing.GROUP;
  }

  @Override
  public Set<String> permissions() {
    return Set.of(
        "elasticloadbalancing:DescribeTags",
        "elasticloadbalancing:DescribeTargetGroupAttributes",
        "elasticloadbalancing:DescribeTargetGroups");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .sets("loadBalancerArns")
        .readOnly("arnSuffix", "loadBalancerArns")
        .writeOnly("namePrefix")
        // Cookies of other types have no such duration, functions no port: the provider's defaults
        // stand in the inputs all the same.
        .defaultValue("stickiness.cookieDuration", Value.of(86_400))
        .defaultValue("connectionTermination", Value.of(false))
        .defaultValue("lambdaMultiValueHeadersEnabled", Value.of(false))
        .defaultValue("proxyProtocolV2", Value.of(false))
        .defaultValue("slowStart", Value.of(0))
        .defaultValue("healthCheck.port", Value.of("traffic-port"))
        .defaultValue("healthCheck.protocol", Value.of("HTTP"))
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Tagged.each(
        scope, resources, Balancing.groups(scope), (resource, group) -> live(scope, group));
  }

  private static Doc live(Scope scope, TargetGroup group) {
    var arn = group.targetGroupArn();
    var doc =
        Doc.of()
            .text("id", arn)
            .text("arn", arn)
            .text("arnSuffix", arn.substring(arn.lastIndexOf(':') + 1))
            .text("name", group.targetGroupName())
            .text("targetType", group.targetTypeAsString())
            .text("protocol", group.protocolAsString())
            .text("protocolVersion", group.protocolVersion())
            .number("port", group.port())
            .text("vpcId", group.vpcId())
            .text("ipAddressType", group.ipAddressTypeAsString())
            .texts("loadBalancerArns", group.loadBalancerArns())
            .value("healthCheck", healthCheck(group));
    TargetGroupAttributes.add(doc, TargetGroupAttributes.of(scope, arn));
    return doc;
  }

  private static Value.Fields healthCheck(TargetGroup group) {
    var doc =
        Doc.of()
            .bool("enabled", group.healthCheckEnabled())
            .number("healthyThreshold", group.healthyThresholdCount())
            .number("unhealthyThreshold", group.unhealthyThresholdCount())
            .number("interval", group.healthCheckIntervalSeconds())
            .number("timeout", group.healthCheckTimeoutSeconds())
            .text("path", group.healthCheckPath())
            .text("port", group.healthCheckPort())
            .text("protocol", group.healthCheckProtocolAsString());
    var matcher = group.matcher();
    return matcher == null
        ? doc.fields()
        : doc.text("matcher", matcher.httpCode() == null ? matcher.grpcCode() : matcher.httpCode())
            .fields();
  }
}
