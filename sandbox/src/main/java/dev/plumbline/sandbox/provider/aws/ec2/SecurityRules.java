package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * Rules of a security group in the shapes they have: the SDK's permissions, the aggregated elements
 * of the official provider, and single rules of one peer each.
 */
final class SecurityRules {

  private static final List<String> PEERS =
      List.of("cidrBlocks", "ipv6CidrBlocks", "prefixListIds", "securityGroups");

  /**
   * One rule with one peer.
   *
   * @param kind the property that lists such peers, or {@code self}
   * @param peer a CIDR, prefix list or group; empty for {@code self}
   */
  record Single(
      String protocol, int fromPort, int toPort, String kind, String peer, String description) {}

  /** What all peers of an aggregated element share. */
  private record Ports(String protocol, int fromPort, int toPort, String description) {}

  private SecurityRules() {}

  static Single everything(String kind, String cidr) {
    return new Single("-1", 0, 0, kind, cidr, "");
  }

  /** The declared elements, taken apart. */
  static List<Single> single(List<Inputs> elements) {
    var rules = new LinkedHashSet<Single>();
    for (var element : elements) {
      var ports = ports(element);
      for (var kind : PEERS) {
        element.texts(kind).forEach(peer -> rules.add(rule(ports, kind, peer)));
      }
      if (element.flag("self", false)) {
        rules.add(rule(ports, "self", ""));
      }
    }
    return List.copyOf(rules);
  }

  private static Single rule(Ports ports, String kind, String peer) {
    return new Single(
        ports.protocol(), ports.fromPort(), ports.toPort(), kind, peer, ports.description());
  }

  private static Ports ports(Inputs element) {
    var protocol = element.word("protocol").toLowerCase(Locale.ROOT);
    return new Ports(
        protocol.equals("all") ? "-1" : protocol,
        element.number("fromPort").orElse(0),
        element.number("toPort").orElse(0),
        element.word("description"));
  }

  /** Live permissions, taken apart. */
  static List<Single> single(String group, List<IpPermission> permissions) {
    return permissions.stream().flatMap(each -> peers(group, each)).toList();
  }

  private static Stream<Single> peers(String group, IpPermission permission) {
    var rules = new ArrayList<Single>();
    permission
        .ipRanges()
        .forEach(r -> rules.add(of(permission, "cidrBlocks", r.cidrIp(), r.description())));
    permission
        .ipv6Ranges()
        .forEach(r -> rules.add(of(permission, "ipv6CidrBlocks", r.cidrIpv6(), r.description())));
    permission
        .prefixListIds()
        .forEach(
            r -> rules.add(of(permission, "prefixListIds", r.prefixListId(), r.description())));
    permission
        .userIdGroupPairs()
        .forEach(
            r ->
                rules.add(
                    group.equals(r.groupId())
                        ? of(permission, "self", "", r.description())
                        : of(permission, "securityGroups", r.groupId(), r.description())));
    return rules.stream();
  }

  private static Single of(
      IpPermission permission, String kind, String peer, @Nullable String description) {
    var all = "-1".equals(permission.ipProtocol());
    return new Single(
        permission.ipProtocol(),
        all ? 0 : Optional.ofNullable(permission.fromPort()).orElse(0),
        all ? 0 : Optional.ofNullable(permission.toPort()).orElse(0),
        kind,
        peer,
        Optional.ofNullable(description).orElse(""));
  }

  /**
   * Live permissions as aggregated elements. Declared elements whose every peer lives keep their
   * grouping, the rest is one element per protocol, ports and description.
   */
  static Value aggregated(String group, List<IpPermission> permissions, List<Inputs> declared) {
    var left = new LinkedHashSet<>(single(group, permissions));
    var elements = new ArrayList<Value>();
    for (var element : declared) {
      var rules = single(List.of(element));
      if (!rules.isEmpty() && left.containsAll(rules)) {
        rules.forEach(left::remove);
        elements.add(element(ports(element), rules));
      }
    }
    var rest = new LinkedHashMap<Ports, List<Single>>();
    for (var rule : left) {
      var ports = new Ports(rule.protocol(), rule.fromPort(), rule.toPort(), rule.description());
      rest.computeIfAbsent(ports, ignored -> new ArrayList<>()).add(rule);
    }
    rest.forEach((ports, rules) -> elements.add(element(ports, rules)));
    return new Value.Items(elements);
  }

  private static Value element(Ports ports, List<Single> rules) {
    var element =
        new Outputs()
            .text("description", ports.description())
            .number("fromPort", ports.fromPort())
            .text("protocol", ports.protocol())
            .flag("self", rules.stream().anyMatch(rule -> rule.kind().equals("self")))
            .number("toPort", ports.toPort());
    for (var kind : PEERS) {
      element.texts(
          kind, rules.stream().filter(rule -> rule.kind().equals(kind)).map(Single::peer).toList());
    }
    return element.fields();
  }

  /** The SDK's form of one rule of a group. */
  static IpPermission permission(String group, Single rule) {
    var permission = IpPermission.builder().ipProtocol(rule.protocol());
    if (!rule.protocol().equals("-1")) {
      permission.fromPort(rule.fromPort()).toPort(rule.toPort());
    }
    var text = rule.description().isEmpty() ? null : rule.description();
    switch (rule.kind()) {
      case "cidrBlocks" ->
          permission.ipRanges(IpRange.builder().cidrIp(rule.peer()).description(text).build());
      case "ipv6CidrBlocks" ->
          permission.ipv6Ranges(
              Ipv6Range.builder().cidrIpv6(rule.peer()).description(text).build());
      case "prefixListIds" ->
          permission.prefixListIds(
              PrefixListId.builder().prefixListId(rule.peer()).description(text).build());
      case "self" ->
          permission.userIdGroupPairs(
              UserIdGroupPair.builder().groupId(group).description(text).build());
      default ->
          permission.userIdGroupPairs(
              UserIdGroupPair.builder().groupId(rule.peer()).description(text).build());
    }
    return permission.build();
  }
}
