package dev.plumbline.core.compare;

import dev.plumbline.core.rules.ManagedElement;
import dev.plumbline.core.value.Value;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Extras that a Kubernetes API server or an admission webhook added while the object was deployed:
 * they were recorded then and have not changed.
 */
final class Deployed {

  private static final ManagedElement RULE =
      new ManagedElement(
          "added-at-deployment",
          "the API server added it when the object was deployed; it has not changed since");

  private Deployed() {}

  /**
   * Keys that the API server copies from a map beside it: SetDefaults_Pod, SetDefaults_LimitRange.
   */
  private static final Set<String> COPIED = Set.of("requests", "default", "defaultRequest");

  /** A resource request or a default that the API server copied from the limits. */
  static Optional<ManagedElement> key(
      WalkSettings settings, Position position, @Nullable Value recorded, Value live) {
    var at = position.depth() - 2;
    return settings.isKubernetes() && at >= 0 && COPIED.contains(position.keyAt(at))
        ? same(recorded, live)
        : Optional.empty();
  }

  /** An element of a keyed list, such as an injected container. */
  static Optional<ManagedElement> element(
      WalkSettings settings, @Nullable Value recorded, Value live) {
    return settings.isKubernetes() ? same(recorded, live) : Optional.empty();
  }

  private static Optional<ManagedElement> same(@Nullable Value recorded, Value live) {
    return recorded != null && recorded.equals(live) ? Optional.of(RULE) : Optional.empty();
  }
}
