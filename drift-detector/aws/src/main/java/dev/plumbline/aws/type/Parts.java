package dev.plumbline.aws.type;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.rules.Sidecar;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Sidecars whose children own a field of the parent as a whole. */
public final class Parts {

  private Parts() {}

  /**
   * A field that belongs to the children once there are any: what stands in it then is theirs.
   *
   * @param parentId the cloud id of the parent that a child belongs to, or empty text
   */
  public static Sidecar whole(Set<String> childTypes, Function<DeclaredResource, String> parentId) {
    return new Sidecar() {
      @Override
      public Set<String> childTypes() {
        return childTypes;
      }

      @Override
      public String parentId(DeclaredResource child) {
        return parentId.apply(child);
      }

      @Override
      public Value without(Value parentValue, List<DeclaredResource> children) {
        return children.isEmpty() ? parentValue : emptied(parentValue);
      }
    };
  }

  private static Value emptied(Value value) {
    return value instanceof Value.Items ? Value.listOf() : Value.nothing();
  }

  /** A list of which each child owns the element with its text. */
  public static Sidecar texts(
      Set<String> childTypes,
      Function<DeclaredResource, String> parentId,
      Function<DeclaredResource, String> element) {
    return new Sidecar() {
      @Override
      public Set<String> childTypes() {
        return childTypes;
      }

      @Override
      public String parentId(DeclaredResource child) {
        return parentId.apply(child);
      }

      @Override
      public Value without(Value parentValue, List<DeclaredResource> children) {
        var owned = children.stream().map(element).toList();
        return parentValue instanceof Value.Items(var items)
            ? new Value.Items(
                items.stream()
                    .filter(item -> Value.text(item).filter(owned::contains).isEmpty())
                    .toList())
            : parentValue;
      }
    };
  }
}
