package dev.plumbline.stacks.azure;

import com.pulumi.azurenative.network.inputs.SecurityRuleArgs;
import java.util.List;

/**
 * A rule of a network security group. The rule with the lowest priority number that fits decides.
 *
 * @param priority 100 to 4096, unique among a group's rules of one direction
 * @param direction {@code Inbound} or {@code Outbound}
 * @param access {@code Allow} or {@code Deny}
 * @param protocol {@code Tcp}, {@code Udp} or {@code *}
 * @param sources addresses in CIDR notation, or one service tag
 * @param ports one port, a range such as {@code 1-9}, or {@code *}
 */
record FirewallRule(
    String name,
    String description,
    int priority,
    String direction,
    String access,
    String protocol,
    List<String> sources,
    String destination,
    String ports) {
  static final String ANY = "*";

  FirewallRule {
    sources = List.copyOf(sources);
  }

  /** As a part of its group. */
  SecurityRuleArgs inline() {
    var rule =
        SecurityRuleArgs.builder()
            .name(name)
            .description(description)
            .priority(priority)
            .direction(direction)
            .access(access)
            .protocol(protocol)
            .sourcePortRange(ANY)
            .destinationAddressPrefix(destination)
            .destinationPortRange(ports);
    return sources.size() == 1
        ? rule.sourceAddressPrefix(sources.getFirst()).build()
        : rule.sourceAddressPrefixes(sources).build();
  }

  /** As a resource of its own; the group is still to be named. */
  com.pulumi.azurenative.network.SecurityRuleArgs.Builder separate() {
    var rule =
        com.pulumi.azurenative.network.SecurityRuleArgs.builder()
            .securityRuleName(name)
            .description(description)
            .priority(priority)
            .direction(direction)
            .access(access)
            .protocol(protocol)
            .sourcePortRange(ANY)
            .destinationAddressPrefix(destination)
            .destinationPortRange(ports);
    return sources.size() == 1
        ? rule.sourceAddressPrefix(sources.getFirst())
        : rule.sourceAddressPrefixes(sources);
  }
}
