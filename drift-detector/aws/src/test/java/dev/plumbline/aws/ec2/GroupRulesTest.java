package dev.plumbline.aws.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;

class GroupRulesTest {

  private static final Value.Fields EMPTY = Value.fields(Map.of());

  @Test
  void sources_are_grouped_as_declared() {
    var declared = List.of(rule(22, "10.0.0.0/8"), rule(22, "192.168.0.0/16"));

    assertThat(cidrs(live(22, "192.168.0.0/16", "10.0.0.0/8").inline(declared)))
        .containsExactly(List.of("10.0.0.0/8"), List.of("192.168.0.0/16"));
  }

  @Test
  void a_source_more_joins_the_rule_with_the_same_ports() {
    assertThat(cidrs(live(22, "10.0.0.0/8", "0.0.0.0/0").inline(List.of(rule(22, "10.0.0.0/8")))))
        .containsExactly(List.of("10.0.0.0/8", "0.0.0.0/0"));
  }

  @Test
  void a_source_of_a_kind_that_the_rule_does_not_declare_makes_a_rule_of_its_own() {
    var declared =
        Value.fields(
            Map.of(
                "protocol", Value.of("tcp"),
                "fromPort", Value.of(22),
                "toPort", Value.of(22),
                "securityGroups", Value.listOf(Value.of("sg-2"))));

    assertThat(cidrs(live(22, "0.0.0.0/0").inline(List.of(declared))))
        .containsExactly(List.of("0.0.0.0/0"));
  }

  @Test
  void a_declared_rule_that_is_gone_is_not_listed() {
    assertThat(
            live(22, "10.0.0.0/8").inline(List.of(rule(22, "10.0.0.0/8"), rule(80, "0.0.0.0/0"))))
        .hasSize(1);
  }

  @Test
  void a_source_more_with_the_ports_of_a_rule_that_lists_its_sources_is_not_listed_there() {
    var listed =
        DeclaredResource.of(
            "urn", SecurityGroups.RULE, "r", (Value.Fields) rule(22, "10.0.0.0/8"), EMPTY);
    var sidecar = new SeparateGroupRules("ingress");

    assertThat(sidecar.closes(rule(22, "0.0.0.0/0"), List.of(listed))).isTrue();
    assertThat(sidecar.closes(rule(80, "0.0.0.0/0"), List.of(listed))).isFalse();
    assertThat(sidecar.closes(rule(22, "0.0.0.0/0"), List.of())).isFalse();
  }

  @Test
  void a_stand_alone_rule_takes_its_source_out_of_the_inline_rules() {
    var child =
        DeclaredResource.of(
            "urn",
            SecurityGroups.INGRESS_RULE,
            "sgr-1",
            Value.fields(
                Map.of(
                    "securityGroupId", Value.of("sg-1"),
                    "ipProtocol", Value.of("tcp"),
                    "fromPort", Value.of(22),
                    "toPort", Value.of(22),
                    "cidrIpv4", Value.of("10.0.0.0/8"))),
            Value.fields(Map.of()));
    var sidecar = new SeparateGroupRules("ingress");
    var rules = new Value.Items(live(22, "10.0.0.0/8", "0.0.0.0/0").inline(List.of()));

    assertThat(sidecar.parentId(child)).isEqualTo("sg-1");
    assertThat(sidecar.without(rules, List.of(child)))
        .isInstanceOfSatisfying(
            Value.Items.class,
            left -> assertThat(cidrs(left.values())).containsExactly(List.of("0.0.0.0/0")));
    assertThat(
            sidecar.without(
                new Value.Items(live(22, "10.0.0.0/8").inline(List.of())), List.of(child)))
        .isEqualTo(Value.listOf());
  }

  @Test
  void an_older_rule_belongs_to_its_direction_only() {
    var child =
        DeclaredResource.of(
            "urn",
            SecurityGroups.RULE,
            "sgrule-1",
            Value.fields(Map.of("securityGroupId", Value.of("sg-1"), "type", Value.of("egress"))),
            Value.fields(Map.of()));

    assertThat(new SeparateGroupRules("ingress").parentId(child)).isEmpty();
    assertThat(new SeparateGroupRules("egress").parentId(child)).isEqualTo("sg-1");
  }

  private static GroupRules live(int port, String... cidrs) {
    var permission =
        IpPermission.builder()
            .ipProtocol("tcp")
            .fromPort(port)
            .toPort(port)
            .ipRanges(
                List.of(cidrs).stream().map(c -> IpRange.builder().cidrIp(c).build()).toList())
            .build();
    return GroupRules.of(List.of(permission), "sg-1", "123456789012");
  }

  private static Value rule(int port, String cidr) {
    var fields = new LinkedHashMap<String, Value>();
    fields.put("protocol", Value.of("tcp"));
    fields.put("fromPort", Value.of(port));
    fields.put("toPort", Value.of(port));
    fields.put("cidrBlocks", Value.listOf(Value.of(cidr)));
    return new Value.Fields(fields);
  }

  private static List<List<String>> cidrs(List<Value> rules) {
    return rules.stream()
        .map(rule -> ((Value.Fields) rule).at("cidrBlocks").orElseThrow())
        .map(dev.plumbline.aws.type.Declared::strings)
        .toList();
  }
}
