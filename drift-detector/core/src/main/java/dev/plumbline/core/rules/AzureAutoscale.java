package dev.plumbline.core.rules;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;

/**
 * Autoscale settings of Azure Monitor, which own the size of their target. They take nothing out:
 * {@link AzureOwned} says which values are theirs.
 */
record AzureAutoscale() implements Sidecar {

  @Override
  public Set<String> childTypes() {
    return Set.of(
        "azure-native:insights:AutoscaleSetting", "azure-native:monitor:AutoscaleSetting");
  }

  @Override
  public String parentId(DeclaredResource child) {
    return child.declared().at("targetResourceUri").flatMap(Value::text).orElse("");
  }

  @Override
  public Value without(Value parentValue, List<DeclaredResource> children) {
    return parentValue;
  }
}
