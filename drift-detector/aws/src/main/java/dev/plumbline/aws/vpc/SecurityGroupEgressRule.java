package dev.plumbline.aws.vpc;

import dev.plumbline.aws.ec2.SecurityGroups;

/** Stand-alone egress rules of security groups. */
public final class SecurityGroupEgressRule implements StandaloneRule {

  @Override
  public String type() {
    return SecurityGroups.EGRESS_RULE;
  }
}
