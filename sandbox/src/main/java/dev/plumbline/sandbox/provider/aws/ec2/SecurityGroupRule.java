package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.AwsType;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** {@code aws:ec2/securityGroupRule:SecurityGroupRule}: one rule with any number of peers. */
public final class SecurityGroupRule extends AwsType {

  private static final List<String> PEERS =
      List.of("cidrBlocks", "ipv6CidrBlocks", "prefixListIds");

  private static final Schema SCHEMA =
      Schema.of("aws:ec2/securityGroupRule:SecurityGroupRule")
          .required("securityGroupId", "type", "protocol", "fromPort", "toPort")
          .replaceOn("securityGroupId", "type", "protocol", "fromPort", "toPort", "self")
          .replaceOn("cidrBlocks", "ipv6CidrBlocks", "prefixListIds", "sourceSecurityGroupId")
          .inputs("description")
          .defaults("self", false)
          .build();

  public SecurityGroupRule() {
    super(SCHEMA);
  }

  private static RuleCalls.Direction direction(Inputs inputs) {
    return RuleCalls.Direction.of(inputs.word("type"));
  }

  /** The rule in the spelling of an inline element, taken apart. */
  private static List<SecurityRules.Single> rules(Inputs inputs) {
    var element = new LinkedHashMap<>(inputs.fields().values());
    inputs.ifText(
        "sourceSecurityGroupId",
        group -> element.put("securityGroups", Value.listOf(Value.of(group))));
    return SecurityRules.single(List.of(new Inputs(Value.fields(element))));
  }

  @Override
  protected String make(Inputs inputs, Aws aws) {
    var group = inputs.word("securityGroupId");
    RuleCalls.authorize(group, direction(inputs), rules(inputs), aws);
    return id(inputs);
  }

  /** {@code sgrule-<crc32>} of the rule's parts, as Terraform's provider makes it. */
  private static String id(Inputs inputs) {
    var text = new StringBuilder(inputs.word("securityGroupId")).append('-');
    inputs.number("fromPort").filter(port -> port > 0).ifPresent(p -> text.append(p).append('-'));
    inputs.number("toPort").filter(port -> port > 0).ifPresent(p -> text.append(p).append('-'));
    text.append(inputs.word("protocol")).append('-').append(inputs.word("type")).append('-');
    for (var kind : PEERS) {
      inputs.texts(kind).stream().sorted().forEach(peer -> text.append(peer).append('-'));
    }
    var groups = new ArrayList<String>();
    inputs.ifText("sourceSecurityGroupId", groups::add);
    if (inputs.flag("self", false)) {
      groups.add(inputs.word("securityGroupId"));
    }
    groups.stream().sorted().forEach(group -> text.append(group).append('-'));
    var crc = new CRC32();
    crc.update(text.toString().getBytes(StandardCharsets.UTF_8));
    return "sgrule-" + crc.getValue();
  }

  /** There while all of its peers are; an import of this type is not served. */
  @Override
  protected Optional<Outputs> live(String id, Inputs known, Aws aws) {
    var group = known.word("securityGroupId");
    var wanted = rules(known);
    if (group.isEmpty() || wanted.isEmpty()) {
      return Optional.empty();
    }
    var present =
        Failures.present(() -> aws.ec2().describeSecurityGroups(r -> r.groupIds(group))).stream()
            .flatMap(response -> response.securityGroups().stream())
            .flatMap(each -> RuleCalls.permissions(group, direction(known), each).stream())
            .toList();
    var standing = wanted.stream().filter(rule -> contains(present, rule)).toList();
    return standing.isEmpty()
        ? Optional.empty()
        : Optional.of(shape(group, known, standing, descriptionOf(present, standing)));
  }

  /** A description does not tell rules apart. */
  private static boolean contains(List<SecurityRules.Single> present, SecurityRules.Single rule) {
    return present.stream().anyMatch(other -> samePeer(other, rule));
  }

  private static boolean samePeer(SecurityRules.Single one, SecurityRules.Single other) {
    return one.protocol().equals(other.protocol())
        && one.fromPort() == other.fromPort()
        && one.toPort() == other.toPort()
        && one.kind().equals(other.kind())
        && one.peer().equals(other.peer());
  }

  private static String descriptionOf(
      List<SecurityRules.Single> present, List<SecurityRules.Single> standing) {
    return present.stream()
        .filter(rule -> samePeer(rule, standing.getFirst()))
        .findFirst()
        .map(SecurityRules.Single::description)
        .orElse("");
  }

  private static Outputs shape(
      String group, Inputs known, List<SecurityRules.Single> rules, String description) {
    var outputs =
        new Outputs()
            .textOrNull("description", description.isEmpty() ? null : description)
            .number("fromPort", known.number("fromPort").orElse(0))
            .text("protocol", known.word("protocol"))
            .text("securityGroupId", group)
            .text("securityGroupRuleId", "")
            .flag("self", rules.stream().anyMatch(rule -> rule.kind().equals("self")))
            .textOrNull(
                "sourceSecurityGroupId",
                peers(rules, "securityGroups").stream().findFirst().orElse(null))
            .number("toPort", known.number("toPort").orElse(0))
            .text("type", known.word("type"));
    PEERS.forEach(kind -> outputs.textsOrNull(kind, peers(rules, kind)));
    return outputs;
  }

  private static List<String> peers(List<SecurityRules.Single> rules, String kind) {
    return rules.stream()
        .filter(rule -> rule.kind().equals(kind))
        .map(SecurityRules.Single::peer)
        .toList();
  }

  @Override
  protected void change(String id, Inputs olds, Inputs news, Aws aws) {
    var group = news.word("securityGroupId");
    var permissions =
        rules(news).stream().map(rule -> SecurityRules.permission(group, rule)).toList();
    switch (direction(news)) {
      case INGRESS ->
          aws.ec2()
              .updateSecurityGroupRuleDescriptionsIngress(
                  r -> r.groupId(group).ipPermissions(permissions));
      case EGRESS ->
          aws.ec2()
              .updateSecurityGroupRuleDescriptionsEgress(
                  r -> r.groupId(group).ipPermissions(permissions));
    }
  }

  @Override
  protected void remove(String id, Inputs known, Aws aws) {
    RuleCalls.revoke(known.word("securityGroupId"), direction(known), rules(known), aws);
  }
}
