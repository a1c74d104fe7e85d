package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.Inputs;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** {@code aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule}. */
public final class SecurityGroupEgressRule extends SeparateRule {

  public SecurityGroupEgressRule() {
    super("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule");
  }

  @Override
  SecurityGroupRule authorize(Inputs inputs, Aws aws) {
    return aws.ec2()
        .authorizeSecurityGroupEgress(
            request ->
                request
                    .groupId(inputs.word("securityGroupId"))
                    .ipPermissions(permission(inputs))
                    .tagSpecifications(Ec2.tagged(ResourceType.SECURITY_GROUP_RULE, inputs)))
        .securityGroupRules()
        .getFirst();
  }

  @Override
  void revoke(String group, String id, Aws aws) {
    aws.ec2().revokeSecurityGroupEgress(request -> request.groupId(group).securityGroupRuleIds(id));
  }
}
