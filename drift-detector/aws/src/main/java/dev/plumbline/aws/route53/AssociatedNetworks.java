package dev.plumbline.aws.route53;

import dev.plumbline.aws.type.Declared;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.rules.Sidecar;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;

/** Networks that were associated with a zone by resources of their own. */
record AssociatedNetworks() implements Sidecar {

  @Override
  public Set<String> childTypes() {
    return Set.of("aws:route53/zoneAssociation:ZoneAssociation");
  }

  @Override
  public String parentId(DeclaredResource child) {
    return child.text("zoneId");
  }

  @Override
  public Value without(Value parentValue, List<DeclaredResource> children) {
    var owned = Declared.texts(children, "vpcId");
    return parentValue instanceof Value.Items(var networks)
        ? new Value.Items(
            networks.stream()
                .filter(
                    network ->
                        !(network instanceof Value.Fields fields)
                            || !owned.contains(Declared.text(fields, "vpcId")))
                .toList())
        : parentValue;
  }
}
