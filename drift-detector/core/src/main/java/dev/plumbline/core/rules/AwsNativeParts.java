package dev.plumbline.core.rules;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Resources of aws-native that Cloud Control also shows inside their parent: rules of a security
 * group, inline policies of a role, subscriptions of a topic. A child owns the element that has the
 * same fields. Immutable.
 *
 * <p>Source: CloudFormation's pages of AWS::EC2::SecurityGroupIngress, AWS::IAM::RolePolicy and
 * AWS::SNS::Subscription, which say that they add to what their parent declares.
 *
 * @param childType the token of the child
 * @param parent the child's field that holds the parent's id
 * @param fields what names an element
 */
record AwsNativeParts(String childType, String parent, List<String> fields) implements Sidecar {

  private static final List<String> NAME = List.of("policyName");

  private static final Map<String, Map<String, Sidecar>> OF_TYPES =
      Map.of(
          "aws-native:ec2:securitygroup",
          Map.of(
              "securityGroupIngress",
              rules("SecurityGroupIngress", "sourceSecurityGroupId", "sourcePrefixListId"),
              "securityGroupEgress",
              rules(
                  "SecurityGroupEgress", "destinationSecurityGroupId", "destinationPrefixListId")),
          "aws-native:iam:role",
          Map.of("policies", new AwsNativeParts("aws-native:iam:RolePolicy", "roleName", NAME)),
          "aws-native:iam:user",
          Map.of("policies", new AwsNativeParts("aws-native:iam:UserPolicy", "userName", NAME)),
          "aws-native:iam:group",
          Map.of("policies", new AwsNativeParts("aws-native:iam:GroupPolicy", "groupName", NAME)),
          "aws-native:sns:topic",
          Map.of(
              "subscription",
              new AwsNativeParts(
                  "aws-native:sns:Subscription", "topicArn", List.of("protocol", "endpoint"))));

  AwsNativeParts {
    fields = List.copyOf(fields);
  }

  private static Sidecar rules(String child, String group, String list) {
    return new AwsNativeParts(
        "aws-native:ec2:" + child,
        "groupId",
        List.of("ipProtocol", "fromPort", "toPort", "cidrIp", "cidrIpv6", group, list));
  }

  /** The parts of a type, by their path. */
  static Map<String, Sidecar> of(String type) {
    return OF_TYPES.getOrDefault(type.toLowerCase(Locale.ROOT), Map.of());
  }

  @Override
  public Set<String> childTypes() {
    return Set.of(childType);
  }

  @Override
  public String parentId(DeclaredResource child) {
    return child.text(parent);
  }

  @Override
  public Value without(Value parentValue, List<DeclaredResource> children) {
    return parentValue instanceof Value.Items(var items)
        ? new Value.Items(
            items.stream()
                .filter(item -> children.stream().noneMatch(child -> owns(child, item)))
                .toList())
        : parentValue;
  }

  private boolean owns(DeclaredResource child, Value element) {
    return element instanceof Value.Fields part
        && fields.stream()
            .allMatch(name -> normal(name, child.declared()).equals(normal(name, part)));
  }

  private static Value normal(String name, Value.Fields fields) {
    var value = fields.at(name).orElse(Value.nothing());
    return switch (name) {
      case "ipProtocol" -> new IpProtocolNormalizer().normalize(value);
      case "cidrIp", "cidrIpv6" -> Normalizers.CIDR.normalize(value);
      case "fromPort", "toPort" -> value.equals(Value.of(-1)) ? Value.nothing() : value;
      default -> value;
    };
  }
}
