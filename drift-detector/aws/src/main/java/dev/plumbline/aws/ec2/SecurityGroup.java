package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.aws.type.Spelling;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;

/**
 * Security groups, a VPC's default one among them, with their inline rules. Rules that stand alone
 * are left out where this read asks for them too, so that a rule somebody altered is found once: at
 * the rule.
 */
public final class SecurityGroup implements AwsType {

  private final String type;

  private SecurityGroup(String type) {
    this.type = type;
  }

  /** Groups that the program made. */
  public static SecurityGroup ordinary() {
    return new SecurityGroup(SecurityGroups.GROUP);
  }

  /** The group that came with a VPC and that the program adopted. */
  public static SecurityGroup ofVpc() {
    return new SecurityGroup(SecurityGroups.DEFAULT);
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeSecurityGroups");
  }

  @Override
  public FieldRules rules() {
    var rules =
        AwsRules.tagged(type())
            .readOnly("ownerId")
            .writeOnly("namePrefix")
            .settings("revokeRulesOnDelete");
    for (var direction : List.of("ingress", "egress")) {
      rules
          .sets(direction)
          .normalize(direction + ".*.protocol", Spelling.PROTOCOL)
          .sidecar(direction, new SeparateGroupRules(direction));
      GroupRules.LISTS.forEach(list -> rules.sets(direction + ".*." + list));
    }
    return rules.build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Listings.each(
        resources,
        SecurityGroups.of(scope),
        (resource, group) -> Reads.found(live(scope, resource, group)));
  }

  private static Value.Fields live(
      Scope scope,
      DeclaredResource resource,
      software.amazon.awssdk.services.ec2.model.SecurityGroup group) {
    var ingress = GroupRules.of(group.ipPermissions(), group.groupId(), group.ownerId());
    var egress = GroupRules.of(group.ipPermissionsEgress(), group.groupId(), group.ownerId());
    withoutOwned(scope, group.groupId(), SecurityGroups.INGRESS_RULE, ingress);
    withoutOwned(scope, group.groupId(), SecurityGroups.EGRESS_RULE, egress);
    return Listings.common(scope, "security-group", group.groupId(), group.tags())
        .text("name", group.groupName())
        .text("description", group.description())
        .text("vpcId", group.vpcId())
        .text("ownerId", group.ownerId())
        .value("ingress", new Value.Items(ingress.inline(items(resource, "ingress"))))
        .value("egress", new Value.Items(egress.inline(items(resource, "egress"))))
        .fields();
  }

  private static List<Value> items(DeclaredResource resource, String direction) {
    return Declared.items(Declared.input(resource, direction));
  }

  private static void withoutOwned(Scope scope, String groupId, String ruleType, GroupRules rules) {
    var owned =
        scope.asked(ruleType).stream()
            .filter(rule -> rule.text("securityGroupId").equals(groupId))
            .toList();
    for (var rule : owned) {
      SecurityGroups.rules(scope).find(rule.id()).ifPresent(rules::remove);
    }
  }
}
