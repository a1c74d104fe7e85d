package dev.plumbline.core.rules;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Children that Resource Manager also lists inside their parent: subnets of a network, rules of a
 * group. A child owns the element with its name. Immutable.
 *
 * <p>Source: the pages of azure-native's VirtualNetwork, NetworkSecurityGroup and so on, which warn
 * that a child may be declared inline or as a resource.
 *
 * @param childType the token of the child without an API version
 * @param key the element's field that says the last name of the child's id
 */
record AzureParts(String childType, String key) implements Sidecar {

  @Override
  public Set<String> childTypes() {
    return Set.of(childType);
  }

  @Override
  public String parentId(DeclaredResource child) {
    var parent = before(child.id(), 2);
    return parent.toLowerCase(Locale.ROOT).startsWith("/subscriptions/") ? parent : "";
  }

  /** The id without its last segments. */
  private static String before(String id, int segments) {
    var end = id.length();
    for (var segment = 0; segment < segments && end > 0; segment++) {
      end = id.lastIndexOf('/', end - 1);
    }
    return end > 0 ? id.substring(0, end) : "";
  }

  @Override
  public Value without(Value parentValue, List<DeclaredResource> children) {
    if (!(parentValue instanceof Value.Items(var items))) {
      return parentValue;
    }
    var names = new HashSet<String>();
    children.forEach(
        child -> names.add(lower(child.id().substring(child.id().lastIndexOf('/') + 1))));
    return new Value.Items(items.stream().filter(item -> !names.contains(name(item))).toList());
  }

  private String name(Value item) {
    return item instanceof Value.Fields fields
        ? lower(fields.at(key).flatMap(Value::text).orElse(""))
        : "";
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
