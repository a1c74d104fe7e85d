package dev.plumbline.sandbox.arm.engine;

import dev.plumbline.sandbox.arm.ArmType;
import dev.plumbline.sandbox.arm.ResourceId;
import java.util.Optional;

/** What a path means. */
sealed interface Route {

  /** One resource. */
  record Item(ResourceId id, ArmType type) implements Route {}

  /**
   * A list of one type.
   *
   * @param scope subscription, group or extended resource; empty for the tenant
   * @param parent the resource whose children they are
   */
  record Items(String scope, Optional<ResourceId> parent, ArmType type) implements Route {}

  /** A POST on a resource. */
  record Act(ResourceId id, ArmType type, String action) implements Route {}

  /** Every resource under a subscription or group. */
  record Everything(String scope) implements Route {}

  /** The status of an operation, or with {@code result} its outcome. */
  record Progress(String operation, boolean result) implements Route {}

  /** The resource providers of a scope, or the one named. */
  record Providers(String scope, Optional<String> namespace) implements Route {}

  /** A GET that knows no more than the subscription and its tenant. */
  enum Fixed implements Route {
    TENANTS,
    SUBSCRIPTIONS,
    SUBSCRIPTION,
    LOCATIONS
  }

  /** The Activity Log of the subscription. */
  record Log() implements Route {}

  /** A query of Resource Graph. */
  record Graph() implements Route {}
}
