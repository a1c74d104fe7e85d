package dev.plumbline.core.rules;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;

/**
 * Other resources that own elements of a parent's list: rule resources of a security group, routes
 * of a table, policies of a role. Their elements are taken out of the parent's recorded and live
 * list before comparison, so inline and separate forms never accuse each other. Stateless.
 */
public interface Sidecar {

  /** The types that own elements. */
  Set<String> childTypes();

  /** The cloud id of the parent that a child belongs to, or empty text. */
  String parentId(DeclaredResource child);

  /**
   * Whether an element that nobody declared on the parent belongs to what one of these children
   * declares: a source with the ports of a rule whose sources are listed. It is a declared
   * difference then.
   *
   * @param element the live element that no child owns
   */
  default boolean closes(Value element, List<DeclaredResource> children) {
    return false;
  }

  /** The parent's value without the elements that these children own. */
  Value without(Value parentValue, List<DeclaredResource> children);
}
