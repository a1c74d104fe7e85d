package dev.plumbline.aws.vpc;

import dev.plumbline.aws.ec2.SecurityGroups;
import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.aws.type.Spelling;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What rules of both directions share. */
sealed interface StandaloneRule extends AwsType
    permits SecurityGroupEgressRule, SecurityGroupIngressRule {

  @Override
  default Set<String> permissions() {
    return Set.of("ec2:DescribeSecurityGroupRules");
  }

  @Override
  default FieldRules rules() {
    return AwsRules.tagged(type())
        .readOnly("securityGroupRuleId")
        .normalize("ipProtocol", Spelling.PROTOCOL)
        // All ports: AWS answers -1 where nothing was asked for.
        .defaultValue("fromPort", Value.of(-1))
        .defaultValue("toPort", Value.of(-1))
        .build();
  }

  @Override
  default List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var rules = SecurityGroups.rules(scope);
    return Reads.loaded(resources, rules, (resource, rule) -> Reads.found(live(scope, rule)));
  }

  private static Value.Fields live(Scope scope, SecurityGroupRule rule) {
    var doc =
        Doc.of()
            .text("id", rule.securityGroupRuleId())
            .text("arn", scope.ec2Arn("security-group-rule/" + rule.securityGroupRuleId()))
            .text("securityGroupRuleId", rule.securityGroupRuleId())
            .text("securityGroupId", rule.groupId())
            .text("ipProtocol", rule.ipProtocol())
            .number("fromPort", rule.fromPort())
            .number("toPort", rule.toPort())
            .text("cidrIpv4", rule.cidrIpv4())
            .text("cidrIpv6", rule.cidrIpv6())
            .text("prefixListId", rule.prefixListId())
            .text("description", rule.description())
            .tags(rule.tags(), Tag::key, Tag::value);
    var group = rule.referencedGroupInfo();
    if (group != null && group.groupId() != null) {
      var owner = rule.groupOwnerId() == null ? scope.accountId() : rule.groupOwnerId();
      doc.text(
          "referencedSecurityGroupId", SecurityGroups.name(group.userId(), group.groupId(), owner));
    }
    return doc.fields();
  }
}
