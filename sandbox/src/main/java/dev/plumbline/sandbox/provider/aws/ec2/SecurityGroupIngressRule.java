package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.Inputs;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** {@code aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule}. */
public final class SecurityGroupIngressRule extends SeparateRule {

  public SecurityGroupIngressRule() {
    super("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");
  }

  @Override
  SecurityGroupRule authorize(Inputs inputs, Aws aws) {
    return aws.ec2()
        .authorizeSecurityGroupIngress(
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
    aws.ec2()
        .revokeSecurityGroupIngress(request -> request.groupId(group).securityGroupRuleIds(id));
  }
}
