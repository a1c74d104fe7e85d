package dev.plumbline.core.rules;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;

/**
 * A list whose elements other resources may own, where nobody here knows which: it only says that
 * the recorded list may be older than its parts.
 */
final class Unowned implements Sidecar {

  static final Sidecar PART = new Unowned();

  private Unowned() {}

  @Override
  public Set<String> childTypes() {
    return Set.of();
  }

  @Override
  public String parentId(DeclaredResource child) {
    return "";
  }

  @Override
  public Value without(Value parentValue, List<DeclaredResource> children) {
    return parentValue;
  }
}
