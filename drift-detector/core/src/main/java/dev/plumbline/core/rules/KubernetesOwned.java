package dev.plumbline.core.rules;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fields of Kubernetes objects that a controller owns by declaration. Stateless. */
public final class KubernetesOwned {

  /** Where a scale says how many. */
  public static final String REPLICAS = "spec.replicas";

  /**
   * Annotations by which a program asks for the authority's certificate. Sources: cert-manager
   * documentation, CA Injector; OpenShift documentation, Service CA certificates.
   */
  private static final List<String> INJECTED =
      List.of(
          "cert-manager.io/inject-ca-from",
          "cert-manager.io/inject-ca-from-secret",
          "cert-manager.io/inject-apiserver-ca",
          "service.beta.openshift.io/inject-cabundle");

  private KubernetesOwned() {}

  /**
   * What controllers own of a resource.
   *
   * @param autoscalers the declared autoscalers whose target it is
   */
  public static List<OwnedField> of(
      DeclaredResource resource, Value.Fields live, List<DeclaredResource> autoscalers) {
    var owned = new ArrayList<OwnedField>();
    aggregated(resource, owned);
    injected(resource, owned);
    for (var autoscaler : autoscalers) {
      KubernetesScale.of(autoscaler)
          .filter(scale -> number(live, "spec", "replicas").filter(scale::allows).isPresent())
          .ifPresent(
              scale ->
                  owned.add(
                      new OwnedField(REPLICAS, "autoscaled-replicas", scale.reason(autoscaler))));
    }
    return owned;
  }

  /** Source: Kubernetes documentation, RBAC, Aggregated ClusterRoles. */
  private static void aggregated(DeclaredResource resource, List<OwnedField> owned) {
    if (resource.type().endsWith(":ClusterRole")
        && resource
            .declared()
            .in("aggregationRule", "clusterRoleSelectors")
            .filter(selectors -> !selectors.isEmpty())
            .isPresent()) {
      owned.add(
          new OwnedField(
              "rules*",
              "aggregated-rules",
              "the declared aggregationRule makes the control plane fill in the rules"));
    }
  }

  private static void injected(DeclaredResource resource, List<OwnedField> owned) {
    for (var annotation : INJECTED) {
      if (resource.declared().in("metadata", "annotations", annotation).isPresent()) {
        owned.add(
            new OwnedField(
                "*caBundle",
                "injected-authority",
                "the declared annotation " + annotation + " asks for it to be injected"));
      }
    }
  }

  static Optional<BigDecimal> number(Value document, String... names) {
    return document
        .in(names)
        .flatMap(
            value ->
                value instanceof Value.Num(var number) ? Optional.of(number) : Optional.empty());
  }
}
