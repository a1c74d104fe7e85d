package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.Declared;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.rules.Sidecar;
import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Stand-alone rules take their sources out of the inline rules of one direction. Descriptions do
 * not matter: AWS allows ports and source once only.
 *
 * @param direction {@code ingress} or {@code egress}
 */
record SeparateGroupRules(String direction) implements Sidecar {

  private static final Map<String, String> SINGLE =
      Map.of(
          "cidrIpv4", "cidrBlocks",
          "cidrIpv6", "ipv6CidrBlocks",
          "prefixListId", "prefixListIds",
          "referencedSecurityGroupId", "securityGroups",
          "sourceSecurityGroupId", "securityGroups");

  @Override
  public Set<String> childTypes() {
    return Set.of(
        SecurityGroups.RULE,
        direction.equals("ingress") ? SecurityGroups.INGRESS_RULE : SecurityGroups.EGRESS_RULE);
  }

  @Override
  public String parentId(DeclaredResource child) {
    return child.type().equals(SecurityGroups.RULE) && !child.text("type").equals(direction)
        ? ""
        : child.text("securityGroupId");
  }

  @Override
  public Value without(Value parentValue, List<DeclaredResource> children) {
    if (!(parentValue instanceof Value.Items(var rules))) {
      return parentValue;
    }
    var left = new ArrayList<Value>();
    for (var rule : rules) {
      var kept = rule instanceof Value.Fields fields ? without(fields, children) : rule;
      if (!(kept instanceof Value.Fields fields) || !GroupRules.sources(fields).isEmpty()) {
        left.add(kept);
      }
    }
    return new Value.Items(left);
  }

  /**
   * Rules that list their sources are closed: one more source with the same ports is one that the
   * program did not list. Source: Pulumi registry, aws.ec2.SecurityGroupRule, cidrBlocks.
   */
  @Override
  public boolean closes(Value element, List<DeclaredResource> children) {
    return element instanceof Value.Fields rule
        && children.stream()
            .filter(child -> child.type().equals(SecurityGroups.RULE))
            .filter(child -> !GroupRules.sources(child.declared()).isEmpty())
            .anyMatch(
                child ->
                    GroupRules.Ports.of(child.declared(), "protocol")
                        .equals(GroupRules.Ports.of(rule, "protocol")));
  }

  private static Value.Fields without(Value.Fields rule, List<DeclaredResource> children) {
    var fields = new LinkedHashMap<>(rule.values());
    for (var child : children) {
      var protocol = child.type().equals(SecurityGroups.RULE) ? "protocol" : "ipProtocol";
      if (GroupRules.Ports.of(child.declared(), protocol)
          .equals(GroupRules.Ports.of(rule, "protocol"))) {
        remove(fields, child);
      }
    }
    return new Value.Fields(fields);
  }

  private static void remove(Map<String, Value> rule, DeclaredResource child) {
    for (var list : GroupRules.LISTS) {
      var owned =
          new ArrayList<>(Declared.strings(child.declared().at(list).orElse(Value.nothing())));
      SINGLE.forEach(
          (field, target) -> {
            if (target.equals(list)) {
              owned.add(child.text(field));
            }
          });
      rule.computeIfPresent(list, (name, sources) -> unowned(sources, owned));
    }
    var group = child.text("securityGroupId");
    if (Declared.flag(child.declared(), "self")
        || group.equals(child.text("referencedSecurityGroupId"))
        || group.equals(child.text("sourceSecurityGroupId"))) {
      rule.put("self", Value.of(false));
    }
  }

  private static Value unowned(Value sources, List<String> owned) {
    return sources instanceof Value.Items(var values)
        ? new Value.Items(
            values.stream()
                .filter(value -> Value.text(value).filter(owned::contains).isEmpty())
                .toList())
        : sources;
  }
}
