package dev.plumbline.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.compare.Comparison;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.compare.Ownership;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AwsNativePartsTest {

  private static final String INLINE =
      "{'IpProtocol': 'tcp', 'FromPort': 443, 'ToPort': 443, 'CidrIp': '0.0.0.0/0'}";
  private static final String SEPARATE =
      "{'IpProtocol': '-1', 'FromPort': -1, 'ToPort': -1, 'CidrIp': '10.0.0.0/8'}";

  @Test
  void a_rule_that_is_a_resource_is_no_extra_of_its_group_and_another_one_is() {
    var group =
        resource(
            "ec2:SecurityGroup",
            "sg-1",
            "{'securityGroupIngress': [{'ipProtocol': 'tcp', 'fromPort': 443, 'toPort': 443,"
                + " 'cidrIp': '0.0.0.0/0'}]}");
    var rule =
        resource(
            "ec2:SecurityGroupIngress",
            "sgr-1",
            "{'groupId': 'sg-1', 'ipProtocol': '-1', 'cidrIp': '10.0.0.1/8'}");
    var open = "{'IpProtocol': '-1', 'FromPort': -1, 'ToPort': -1, 'CidrIp': '0.0.0.0/0'}";

    assertThat(paths(group, rules(INLINE, SEPARATE), rule)).isEmpty();
    assertThat(paths(group, rules(INLINE, SEPARATE, open), rule))
        .containsExactly("securityGroupIngress[-1 -1--1 0.0.0.0/0]");
  }

  @Test
  void a_policy_that_is_a_resource_is_no_extra_of_its_role() {
    var role = resource("iam:Role", "app", "{'roleName': 'app', 'policies': []}");
    var policy =
        resource("iam:RolePolicy", "app|read", "{'roleName': 'app', 'policyName': 'read'}");
    var live = "{'RoleName': 'app', 'Policies': [{'PolicyName': '%s', 'PolicyDocument': {}}]}";

    assertThat(paths(role, live.formatted("read"), policy)).isEmpty();
    assertThat(paths(role, live.formatted("admin"), policy)).containsExactly("policies[admin]");
  }

  private static String rules(String... rules) {
    return "{'Id': 'sg-1', 'SecurityGroupIngress': [" + String.join(", ", rules) + "]}";
  }

  private static List<String> paths(DeclaredResource parent, String live, DeclaredResource child) {
    var ownership =
        Ownership.of(List.of(parent, child), type -> Optional.of(GenericRules.forType(type)));
    return new Comparison(new ComparisonSettings(new byte[] {1}, List.of(), List.of()))
            .compare(
                parent,
                new ReadOutcome.Found(json(live), ReadOutcome.Shape.API),
                GenericRules.forType(parent.type()),
                ownership,
                new StackId("file:///s", "shop", "dev"))
            .differences()
            .stream()
            .map(difference -> difference.path().toString())
            .toList();
  }

  private static DeclaredResource resource(String type, String id, String declared) {
    return DeclaredResource.of("urn:" + id, "aws-native:" + type, id, json(declared), json("{}"));
  }

  private static Value.Fields json(String text) {
    return (Value.Fields) ValueJson.parse(text.replace('\'', '"')).orElseThrow();
  }
}
