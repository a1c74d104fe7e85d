package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Listing;
import dev.plumbline.aws.type.Listing.Loaded;
import dev.plumbline.aws.type.Scope;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupRulesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** Security groups and their rules as several types share them: one list answers for all. */
public final class SecurityGroups {

  public static final String EGRESS_RULE =
      "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
  public static final String INGRESS_RULE =
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
  static final String DEFAULT = "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup";
  static final String GROUP = "aws:ec2/securityGroup:SecurityGroup";
  static final String RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";

  private SecurityGroups() {}

  static Loaded<software.amazon.awssdk.services.ec2.model.SecurityGroup> of(Scope scope) {
    return scope.once("ec2/security-groups", () -> groups(scope));
  }

  /** Stand-alone rules by their ids. */
  public static Loaded<SecurityGroupRule> rules(Scope scope) {
    return scope.once("ec2/security-group-rules", () -> loadRules(scope));
  }

  /** A group of the same owner by its id, another account's as {@code account/group}. */
  public static String name(@Nullable String userId, String groupId, @Nullable String ownerId) {
    return GroupRules.name(userId, groupId, ownerId);
  }

  private static Loaded<software.amazon.awssdk.services.ec2.model.SecurityGroup> groups(
      Scope scope) {
    var ids = new ArrayList<>(Declared.ids(scope.asked(GROUP)));
    ids.addAll(Declared.ids(scope.asked(DEFAULT)));
    ids.addAll(Declared.texts(scope.asked(RULE), "securityGroupId"));
    return new Listing<>(
            "group-id",
            filters ->
                scope
                    .ec2()
                    .describeSecurityGroupsPaginator(
                        r -> r.filters(filters).maxResults(Listings.PAGE))
                    .stream()
                    .map(DescribeSecurityGroupsResponse::securityGroups),
            software.amazon.awssdk.services.ec2.model.SecurityGroup::groupId,
            id -> scope.ec2().describeSecurityGroups(r -> r.groupIds(id)).securityGroups(),
            Set.of("InvalidGroup.NotFound"))
        .load(ids);
  }

  private static Loaded<SecurityGroupRule> loadRules(Scope scope) {
    var ids = new ArrayList<>(Declared.ids(scope.asked(INGRESS_RULE)));
    ids.addAll(Declared.ids(scope.asked(EGRESS_RULE)));
    return new Listing<>(
            "security-group-rule-id",
            filters ->
                scope
                    .ec2()
                    .describeSecurityGroupRulesPaginator(
                        r -> r.filters(filters).maxResults(Listings.PAGE))
                    .stream()
                    .map(DescribeSecurityGroupRulesResponse::securityGroupRules),
            SecurityGroupRule::securityGroupRuleId,
            id ->
                scope
                    .ec2()
                    .describeSecurityGroupRules(r -> r.securityGroupRuleIds(id))
                    .securityGroupRules(),
            Set.of(
                "InvalidSecurityGroupRuleId.NotFound",
                "InvalidSecurityGroupRuleID.NotFound",
                "InvalidGroup.NotFound"))
        .load(ids);
  }
}
