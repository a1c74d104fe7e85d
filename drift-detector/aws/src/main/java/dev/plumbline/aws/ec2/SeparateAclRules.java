package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.Declared;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.rules.Sidecar;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Stand-alone entries take their number out of a network access list.
 *
 * @param egress for which direction
 */
record SeparateAclRules(boolean egress) implements Sidecar {

  @Override
  public Set<String> childTypes() {
    return Set.of(NetworkAcls.RULE);
  }

  @Override
  public String parentId(DeclaredResource child) {
    return child.text("networkAclId");
  }

  @Override
  public Value without(Value parentValue, List<DeclaredResource> children) {
    var owned =
        children.stream()
            .map(DeclaredResource::declared)
            .filter(rule -> Declared.flag(rule, "egress") == egress)
            .flatMap(rule -> Declared.number(rule, "ruleNumber").stream())
            .toList();
    return parentValue instanceof Value.Items(var entries)
        ? new Value.Items(
            entries.stream()
                .filter(entry -> number(entry).filter(owned::contains).isEmpty())
                .toList())
        : parentValue;
  }

  private static Optional<Long> number(Value entry) {
    return entry instanceof Value.Fields fields
        ? Declared.number(fields, "ruleNo")
        : Optional.empty();
  }
}
