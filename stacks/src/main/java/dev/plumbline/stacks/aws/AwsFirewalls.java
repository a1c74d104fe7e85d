package dev.plumbline.stacks.aws;

import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.inputs.SecurityGroupEgressArgs;
import com.pulumi.aws.ec2.inputs.SecurityGroupIngressArgs;
import com.pulumi.aws.vpc.SecurityGroupEgressRule;
import com.pulumi.aws.vpc.SecurityGroupEgressRuleArgs;
import com.pulumi.aws.vpc.SecurityGroupIngressRule;
import com.pulumi.aws.vpc.SecurityGroupIngressRuleArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.plumbline.stacks.component.CidrBlock;
import dev.plumbline.stacks.component.InboundRule;
import dev.plumbline.stacks.component.NetworkArgs;
import dev.plumbline.stacks.component.Tier;
import dev.plumbline.stacks.component.TrafficSource;
import java.util.Locale;

/**
 * The security groups of a network's tiers. The public one holds its rules inline, so a rule that
 * anyone adds is removed by the next deployment; the private one has separate rules, so that other
 * stacks can add theirs.
 */
final class AwsFirewalls {
  private static final int HTTPS = 443;

  private final String name;
  private final NetworkArgs args;
  private final CustomResourceOptions child;
  private final SecurityGroup publicGroup;
  private final SecurityGroup privateGroup;

  AwsFirewalls(String name, Vpc vpc, NetworkArgs args, CustomResourceOptions child) {
    this.name = name;
    this.args = args;
    this.child = child;
    this.publicGroup = publicGroup(vpc);
    this.privateGroup = privateGroup(vpc);
  }

  Output<String> id(Tier tier) {
    return switch (tier) {
      case PUBLIC -> publicGroup.id();
      case PRIVATE -> privateGroup.id();
    };
  }

  private SecurityGroup publicGroup(Vpc vpc) {
    return new SecurityGroup(
        name + "-public",
        SecurityGroupArgs.builder()
            .name(args.ownership().physicalName(name + "-public"))
            .description("Public tier of " + name)
            .vpcId(vpc.id())
            .ingress(args.publicInbound().stream().map(AwsFirewalls::inline).toList())
            .egress(
                SecurityGroupEgressArgs.builder()
                    .description("HTTPS to anywhere")
                    .protocol("tcp")
                    .fromPort(HTTPS)
                    .toPort(HTTPS)
                    .cidrBlocks(CidrBlock.ANYWHERE.toString())
                    .build(),
                SecurityGroupEgressArgs.builder()
                    .description("Anything inside the network")
                    .protocol("-1")
                    .fromPort(0)
                    .toPort(0)
                    .cidrBlocks(args.cidr().toString())
                    .build())
            .tags(args.ownership().tags(name + "-public"))
            .build(),
        child);
  }

  private static SecurityGroupIngressArgs inline(InboundRule rule) {
    var ingress =
        SecurityGroupIngressArgs.builder()
            .description(rule.purpose())
            .protocol(protocol(rule))
            .fromPort(rule.fromPort())
            .toPort(rule.toPort());
    return switch (rule.source()) {
      case TrafficSource.Addresses(CidrBlock cidr) -> ingress.cidrBlocks(cidr.toString()).build();
      case TrafficSource.PublicTier() -> ingress.self(true).build();
    };
  }

  private SecurityGroup privateGroup(Vpc vpc) {
    var group =
        new SecurityGroup(
            name + "-private",
            SecurityGroupArgs.builder()
                .name(args.ownership().physicalName(name + "-private"))
                .description("Private tier of " + name)
                .vpcId(vpc.id())
                .tags(args.ownership().tags(name + "-private"))
                .build(),
            child);
    args.privateInbound().forEach(rule -> allowInbound(group, rule));
    allowOutbound(group);
    return group;
  }

  private void allowInbound(SecurityGroup group, InboundRule rule) {
    var resource = name + "-private-" + rule.purpose().toLowerCase(Locale.ROOT).replace(' ', '-');
    var ingress =
        SecurityGroupIngressRuleArgs.builder()
            .securityGroupId(group.id())
            .description(rule.purpose())
            .ipProtocol(protocol(rule))
            .fromPort(rule.fromPort())
            .toPort(rule.toPort())
            .tags(args.ownership().tags(resource));
    var complete =
        switch (rule.source()) {
          case TrafficSource.Addresses(CidrBlock cidr) -> ingress.cidrIpv4(cidr.toString());
          case TrafficSource.PublicTier() -> ingress.referencedSecurityGroupId(publicGroup.id());
        };
    new SecurityGroupIngressRule(resource, complete.build(), child);
  }

  private void allowOutbound(SecurityGroup group) {
    var https = name + "-private-https-out";
    new SecurityGroupEgressRule(
        https,
        SecurityGroupEgressRuleArgs.builder()
            .securityGroupId(group.id())
            .description("HTTPS to anywhere")
            .ipProtocol("tcp")
            .fromPort(HTTPS)
            .toPort(HTTPS)
            .cidrIpv4(CidrBlock.ANYWHERE.toString())
            .tags(args.ownership().tags(https))
            .build(),
        child);
    var inside = name + "-private-inside-out";
    new SecurityGroupEgressRule(
        inside,
        SecurityGroupEgressRuleArgs.builder()
            .securityGroupId(group.id())
            .description("Anything inside the network")
            .ipProtocol("-1")
            .cidrIpv4(args.cidr().toString())
            .tags(args.ownership().tags(inside))
            .build(),
        child);
  }

  private static String protocol(InboundRule rule) {
    return rule.protocol().name().toLowerCase(Locale.ROOT);
  }
}
