package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Inline rules of security groups in the grouping of the program: EC2 keeps one permission per
 * source, and knows nothing of how sources were put together to rules. Only rules with the same
 * protocol, ports and description are ever taken together, and only where the program and the live
 * document have another number of them. Stateless.
 *
 * <p>Source: Amazon EC2 API reference, IpPermission.
 */
final class AwsGroupRules {

  private static final List<String> LISTS =
      List.of("cidrBlocks", "ipv6CidrBlocks", "prefixListIds", "securityGroups");
  private static final String SELF = "self";
  private static final Value ALL = Value.of("-1");

  /** Where types keep rules that list their sources; empty text for the resource itself. */
  private static final Map<String, List<String>> RULES =
      Map.of(
          "aws:ec2/securityGroup:SecurityGroup", List.of("ingress.*.", "egress.*."),
          "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", List.of("ingress.*.", "egress.*."),
          "aws:ec2/securityGroupRule:SecurityGroupRule", List.of(""));

  private AwsGroupRules() {}

  /**
   * A rule lets in the sources that it lists and no others: a kind of source that it does not name
   * is empty by choice.
   */
  static void close(String type, FieldRules.Builder rules) {
    for (var rule : RULES.getOrDefault(type, List.of())) {
      LISTS.forEach(list -> rules.closed(rule + list));
      rules.closed(rule + SELF);
    }
  }

  static Value.Fields regrouped(Value.Fields live, Value.Fields declared) {
    var changed = new LinkedHashMap<>(live.values());
    for (var direction : List.of("ingress", "egress")) {
      if (live.at(direction).orElse(Value.nothing()) instanceof Value.Items(var there)
          && declared.at(direction).orElse(Value.nothing()) instanceof Value.Items(var wanted)) {
        changed.put(direction, new Value.Items(regrouped(there, wanted)));
      }
    }
    return new Value.Fields(changed);
  }

  private static List<Value> regrouped(List<Value> live, List<Value> declared) {
    var wanted = byPorts(declared);
    var rules = new ArrayList<Value>();
    byPorts(live)
        .forEach(
            (ports, there) -> {
              var own = wanted.getOrDefault(ports, List.of());
              rules.addAll(
                  own.isEmpty() || own.size() == there.size() ? there : shared(there, own));
            });
    return rules;
  }

  private static Map<Value, List<Value>> byPorts(List<Value> rules) {
    return rules.stream()
        .collect(
            Collectors.groupingBy(AwsGroupRules::ports, LinkedHashMap::new, Collectors.toList()));
  }

  private static Value ports(Value rule) {
    var protocol = Normalizers.IP_PROTOCOL.normalize(rule.in("protocol").orElse(Value.nothing()));
    var all = protocol.equals(ALL);
    return new Value.Items(
        List.of(
            protocol,
            all ? Value.nothing() : rule.in("fromPort").orElse(Value.nothing()),
            all ? Value.nothing() : rule.in("toPort").orElse(Value.nothing()),
            Value.of(rule.in("description").flatMap(Value::text).orElse(""))));
  }

  /**
   * The sources of some live rules, shared out as declared; what nobody declared joins the first
   * rule. A declared rule none of whose sources is left has no live one.
   */
  private static List<Value> shared(List<Value> live, List<Value> declared) {
    var left = new LinkedHashMap<String, Set<Value>>();
    for (var list : LISTS) {
      left.put(list, new LinkedHashSet<>());
      live.forEach(rule -> of(left, list).addAll(normal(rule, list)));
    }
    var self = live.stream().anyMatch(AwsGroupRules::isSelf);
    var shares = new ArrayList<Map<String, Set<Value>>>();
    for (var rule : declared) {
      var share = new LinkedHashMap<String, Set<Value>>();
      for (var list : LISTS) {
        var own = new LinkedHashSet<>(normal(rule, list));
        own.retainAll(of(left, list));
        of(left, list).removeAll(own);
        share.put(list, own);
      }
      shares.add(share);
    }
    left.forEach((list, rest) -> of(shares.getFirst(), list).addAll(rest));
    var nobodys = declared.stream().noneMatch(AwsGroupRules::isSelf);
    var rules = new ArrayList<Value>();
    for (var index = 0; index < shares.size(); index++) {
      var mine = self && (nobodys ? index == 0 : isSelf(declared.get(index)));
      if (mine || shares.get(index).values().stream().anyMatch(list -> !list.isEmpty())) {
        rules.add(rule(live.getFirst(), shares.get(index), mine));
      }
    }
    return rules;
  }

  private static Set<Value> of(Map<String, Set<Value>> sources, String list) {
    return sources.computeIfAbsent(list, ignored -> new LinkedHashSet<>());
  }

  private static List<Value> normal(Value rule, String list) {
    return rule.in(list).orElse(Value.nothing()) instanceof Value.Items(var sources)
        ? sources.stream().map(Normalizers.CIDR::normalize).toList()
        : List.of();
  }

  private static boolean isSelf(Value rule) {
    return rule.in(SELF).filter(Value.of(true)::equals).isPresent();
  }

  private static Value rule(Value like, Map<String, Set<Value>> share, boolean self) {
    var rule = new LinkedHashMap<String, Value>();
    if (like instanceof Value.Fields(var fields)) {
      rule.putAll(fields);
    }
    share.forEach((list, sources) -> rule.put(list, new Value.Items(List.copyOf(sources))));
    rule.put(SELF, Value.of(self));
    return new Value.Fields(rule);
  }
}
