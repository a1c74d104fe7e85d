package dev.plumbline.aws.iam;

import dev.plumbline.aws.type.Declared;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.rules.Sidecar;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;

/** Stand-alone inline policies take their name out of the role's list. */
record SeparateInlinePolicies() implements Sidecar {

  @Override
  public Set<String> childTypes() {
    return Set.of(Roles.INLINE);
  }

  @Override
  public String parentId(DeclaredResource child) {
    return child.text("role");
  }

  @Override
  public Value without(Value parentValue, List<DeclaredResource> children) {
    var owned = children.stream().map(RolePolicy::name).toList();
    return parentValue instanceof Value.Items(var policies)
        ? new Value.Items(
            policies.stream()
                .filter(
                    policy ->
                        !(policy instanceof Value.Fields fields)
                            || !owned.contains(Declared.text(fields, "name")))
                .toList())
        : parentValue;
  }
}
