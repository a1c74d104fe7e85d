package dev.plumbline.stacks.azure;

import dev.plumbline.stacks.component.CidrBlock;
import dev.plumbline.stacks.component.InboundRule;
import dev.plumbline.stacks.component.Tier;
import dev.plumbline.stacks.component.TrafficSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rules of each tier. Azure lets everything inside a network and its peers through unless a
 * rule denies it, so each tier ends with rules that deny the rest.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#default-security-rules">
 *     Default security rules</a>
 */
record TierRules(AddressPlan plan) {
  private static final String INBOUND = "Inbound";
  private static final String OUTBOUND = "Outbound";
  private static final String ALLOW = "Allow";
  private static final int FIRST_PRIORITY = 100;
  private static final int STEP = 10;
  private static final int WITHIN_TIER_PRIORITY = 3900;
  private static final int LAST_PRIORITY = 4096;

  List<FirewallRule> of(Tier tier) {
    var rules = new ArrayList<FirewallRule>();
    var inbound =
        switch (tier) {
          case PUBLIC -> plan.args().publicInbound();
          case PRIVATE -> plan.args().privateInbound();
        };
    for (int index = 0; index < inbound.size(); index++) {
      rules.add(requested(inbound.get(index), FIRST_PRIORITY + STEP * index));
    }
    if (tier == Tier.PRIVATE) {
      rules.addAll(amongNodes());
    }
    rules.add(denied(INBOUND));
    rules.addAll(outbound());
    rules.add(denied(OUTBOUND));
    return List.copyOf(rules);
  }

  private FirewallRule requested(InboundRule rule, int priority) {
    var sources =
        switch (rule.source()) {
          case TrafficSource.Addresses(CidrBlock cidr) when cidr.equals(CidrBlock.ANYWHERE) ->
              List.of(FirewallRule.ANY);
          case TrafficSource.Addresses(CidrBlock cidr) -> List.of(cidr.toString());
          case TrafficSource.PublicTier() -> plan.subnets(Tier.PUBLIC);
        };
    var protocol =
        switch (rule.protocol()) {
          case TCP -> "Tcp";
          case UDP -> "Udp";
        };
    var ports =
        rule.fromPort() == rule.toPort()
            ? Integer.toString(rule.fromPort())
            : rule.fromPort() + "-" + rule.toPort();
    return new FirewallRule(
        rule.purpose().toLowerCase(Locale.ROOT).replace(' ', '-'),
        rule.purpose(),
        priority,
        INBOUND,
        ALLOW,
        protocol,
        sources,
        FirewallRule.ANY,
        ports);
  }

  /** What the nodes and pods of a cluster in the private tier need among themselves. */
  private List<FirewallRule> amongNodes() {
    return List.of(
        new FirewallRule(
            "within-tier",
            "Anything inside the private tier",
            WITHIN_TIER_PRIORITY,
            INBOUND,
            ALLOW,
            FirewallRule.ANY,
            plan.subnets(Tier.PRIVATE),
            FirewallRule.ANY,
            FirewallRule.ANY),
        new FirewallRule(
            "load-balancer",
            "Azure's load balancer and its probes",
            WITHIN_TIER_PRIORITY + STEP,
            INBOUND,
            ALLOW,
            FirewallRule.ANY,
            List.of("AzureLoadBalancer"),
            FirewallRule.ANY,
            FirewallRule.ANY));
  }

  private List<FirewallRule> outbound() {
    return List.of(
        new FirewallRule(
            "https-out",
            "HTTPS to anywhere",
            FIRST_PRIORITY,
            OUTBOUND,
            ALLOW,
            "Tcp",
            List.of(FirewallRule.ANY),
            FirewallRule.ANY,
            "443"),
        new FirewallRule(
            "inside-out",
            "Anything inside the network",
            FIRST_PRIORITY + STEP,
            OUTBOUND,
            ALLOW,
            FirewallRule.ANY,
            List.of(FirewallRule.ANY),
            plan.args().cidr().toString(),
            FirewallRule.ANY));
  }

  private static FirewallRule denied(String direction) {
    return new FirewallRule(
        "deny-" + direction.toLowerCase(Locale.ROOT),
        "Nothing else",
        LAST_PRIORITY,
        direction,
        "Deny",
        FirewallRule.ANY,
        List.of(FirewallRule.ANY),
        FirewallRule.ANY,
        FirewallRule.ANY);
  }
}
