package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Fields of custom resources that their controller fills in after the deployment, where nobody
 * declared or recorded one. A field that was there and changes is none of these. Stateless.
 *
 * <p>Sources: Crossplane documentation, Managed Resources, "Late initialization" and management
 * policies; AWS Controllers for Kubernetes, late initialisation; Cluster API book, provider
 * contracts ({@code controlPlaneEndpoint}, {@code providerID}); Kubernetes documentation, Volume
 * Snapshots (the default class); Argo CD documentation, Application, {@code operation}.
 */
public final class LateInitialized {

  private static final ManagedElement FIELD =
      new ManagedElement(
          "late-initialized",
          "the controller of this kind fills in what nobody chose, after the deployment");
  private static final ManagedElement SYNC =
      new ManagedElement(
          "late-initialized", "Argo CD keeps the sync that is under way in this field");
  private static final Set<String> BY_ALL = Set.of("*", "LateInitialize");

  private LateInitialized() {}

  /**
   * Whether a controller fills in a field of this object.
   *
   * @param declared the inputs of the resource
   * @param path the names that lead to the field
   */
  public static Optional<ManagedElement> field(
      String type, Value.Fields declared, List<String> path) {
    var parts = type.split("[:/]", 4);
    if (parts.length < 4 || path.isEmpty()) {
      return Optional.empty();
    }
    var group = parts[1];
    if (path.getFirst().equals("operation") && group.equals("argoproj.io")) {
      return Optional.of(SYNC);
    }
    if (path.size() < 2 || !path.getFirst().equals("spec")) {
      return Optional.empty();
    }
    var field = path.get(1);
    var fills =
        switch (field) {
          case "forProvider" -> isCrossplane(group) && mayInitialize(declared);
          case "controlPlaneEndpoint", "providerID" -> isIn(group, "cluster.x-k8s.io");
          case "volumeSnapshotClassName" -> isIn(group, "snapshot.storage.k8s.io");
          case String ignored -> isIn(group, "services.k8s.aws");
        };
    return fills ? Optional.of(FIELD) : Optional.empty();
  }

  private static boolean isCrossplane(String group) {
    return isIn(group, "crossplane.io") || isIn(group, "upbound.io");
  }

  private static boolean isIn(String group, String domain) {
    return group.equals(domain) || group.endsWith("." + domain);
  }

  private static boolean mayInitialize(Value.Fields declared) {
    return !(declared.in("spec", "managementPolicies").orElse(Value.nothing())
            instanceof Value.Items(var policies))
        || policies.stream()
            .anyMatch(policy -> Value.text(policy).filter(BY_ALL::contains).isPresent());
  }
}
