package dev.plumbline.aws.vpc;

import dev.plumbline.aws.ec2.SecurityGroups;

/** Stand-alone ingress rules of security groups. */
public final class SecurityGroupIngressRule implements StandaloneRule {

  @Override
  public String type() {
    return SecurityGroups.INGRESS_RULE;
  }
}
