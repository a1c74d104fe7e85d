package dev.plumbline.stacks.azure;

import com.pulumi.azurenative.network.NetworkSecurityGroup;
import com.pulumi.azurenative.network.NetworkSecurityGroupArgs;
import com.pulumi.azurenative.network.SecurityRule;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.plumbline.stacks.component.NetworkArgs;
import dev.plumbline.stacks.component.Tier;

/**
 * The network security groups of a network's tiers; the tiers' subnets carry them. The public one
 * holds its rules inline, so a rule that anyone adds is removed by the next deployment; the private
 * one has separate rules, so that other stacks can add theirs.
 */
final class AzureFirewalls {
  private final String name;
  private final NetworkArgs args;
  private final AzureGroup group;
  private final Resource parent;
  private final TierRules rules;
  private final NetworkSecurityGroup publicGroup;
  private final NetworkSecurityGroup privateGroup;

  AzureFirewalls(String name, AddressPlan plan, AzureGroup group, Resource parent) {
    this.name = name;
    this.args = plan.args();
    this.group = group;
    this.parent = parent;
    this.rules = new TierRules(plan);
    this.publicGroup = publicGroup();
    this.privateGroup = privateGroup();
  }

  Output<String> id(Tier tier) {
    return switch (tier) {
      case PUBLIC -> publicGroup.id();
      case PRIVATE -> privateGroup.id();
    };
  }

  private NetworkSecurityGroup publicGroup() {
    var resource = name + "-public";
    return new NetworkSecurityGroup(
        resource,
        described(resource)
            .securityRules(rules.of(Tier.PUBLIC).stream().map(FirewallRule::inline).toList())
            .build(),
        after());
  }

  private NetworkSecurityGroup privateGroup() {
    var resource = name + "-private";
    var securityGroup = new NetworkSecurityGroup(resource, described(resource).build(), after());
    Resource previous = securityGroup;
    for (var rule : rules.of(Tier.PRIVATE)) {
      previous = allow(securityGroup, resource, rule, previous);
    }
    return securityGroup;
  }

  /** One rule after the other: Azure refuses to change two rules of one group at once. */
  private Resource allow(
      NetworkSecurityGroup securityGroup, String resource, FirewallRule rule, Resource previous) {
    return new SecurityRule(
        resource + "-" + rule.name(),
        rule.separate()
            .resourceGroupName(group.name())
            .networkSecurityGroupName(securityGroup.name())
            .build(),
        after(previous));
  }

  private NetworkSecurityGroupArgs.Builder described(String resource) {
    return NetworkSecurityGroupArgs.builder()
        .resourceGroupName(group.name())
        .location(group.location())
        .networkSecurityGroupName(args.ownership().physicalName(resource))
        .tags(args.ownership().tags(resource));
  }

  private CustomResourceOptions after(Resource... previous) {
    return CustomResourceOptions.builder().parent(parent).dependsOn(previous).build();
  }
}
