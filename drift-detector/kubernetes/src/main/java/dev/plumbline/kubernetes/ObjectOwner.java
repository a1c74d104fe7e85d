package dev.plumbline.kubernetes;

import dev.plumbline.core.read.Discovered.Owner;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who made an object that nobody declared, where that is known: the cluster itself, a controller,
 * or another tool that keeps its own record. Stateless.
 */
final class ObjectOwner {

  /** Made in every namespace, by controllers of the control plane and of well-known add-ons. */
  private static final Set<String> MADE_EVERYWHERE =
      Set.of(
          "ConfigMap kube-root-ca.crt",
          "ConfigMap openshift-service-ca.crt",
          "ConfigMap istio-ca-root-cert",
          "ServiceAccount default",
          "ServiceAccount builder",
          "ServiceAccount deployer");

  /** Kept by controllers while the cluster runs. */
  private static final Set<String> KEPT_BY_CONTROLLERS =
      Set.of("Event", "Lease", "EndpointSlice", "Endpoints", "PodMetrics", "CiliumEndpoint");

  private ObjectOwner() {}

  /** Namespaces of the control plane; Kubernetes documentation, Namespaces: prefix kube-. */
  static boolean isSystem(String namespace) {
    return namespace.startsWith("kube-") || namespace.startsWith("openshift-");
  }

  /** Why an object is nobody's omission; empty where nothing says so. */
  static Optional<Owner> of(Kind kind, ObjectName name, Value.Fields live) {
    return byReference(live)
        .or(() -> byCluster(kind, name, live))
        .or(() -> bySecretType(kind, live))
        .or(() -> byTool(live));
  }

  private static Optional<Owner> byReference(Value.Fields live) {
    return live.in("metadata", "ownerReferences")
        .filter(Value.Items.class::isInstance)
        .map(Value.Items.class::cast)
        .map(Value.Items::values)
        .filter(owners -> !owners.isEmpty())
        .map(List::getFirst)
        .map(
            owner ->
                new Owner(
                    "owner-reference",
                    text(owner, "kind") + " " + text(owner, "name") + " owns it"));
  }

  private static Optional<Owner> byCluster(Kind kind, ObjectName name, Value.Fields live) {
    if (isSystem(name.namespace())) {
      return owner("system-namespace", "it is in the namespace " + name.namespace());
    }
    if (MADE_EVERYWHERE.contains(kind.kind() + " " + name.name())) {
      return owner("cluster-made", "the cluster makes it in every namespace");
    }
    if (KEPT_BY_CONTROLLERS.contains(kind.kind())) {
      return owner(
          "cluster-made", "controllers of the cluster keep objects of kind " + kind.kind());
    }
    if (kind.kind().equals("Service") && name.toString().equals("default/kubernetes")) {
      return owner("cluster-made", "the API server makes its own service");
    }
    if (text(live, "metadata", "labels", "kubernetes.io/bootstrapping").equals("rbac-defaults")) {
      return owner("bootstrap-rbac", "the API server makes and repairs its default roles");
    }
    var addon = text(live, "metadata", "labels", "addonmanager.kubernetes.io/mode");
    return addon.isEmpty()
        ? Optional.empty()
        : owner("cluster-addon", "the add-on manager keeps it: " + addon);
  }

  private static Optional<Owner> bySecretType(Kind kind, Value.Fields live) {
    if (!kind.equals(new Kind("v1", "Secret"))) {
      return Optional.empty();
    }
    return switch (text(live, "type")) {
      case "kubernetes.io/service-account-token" ->
          owner("service-account-token", "it is the token of a service account");
      case "helm.sh/release.v1" -> owner("helm-release", "Helm keeps a release in it");
      case "bootstrap.kubernetes.io/token" ->
          owner("cluster-made", "it is a token with which nodes join");
      case String ignored -> Optional.empty();
    };
  }

  private static Optional<Owner> byTool(Value.Fields live) {
    var helm = text(live, "metadata", "annotations", "meta.helm.sh/release-name");
    if (!helm.isEmpty()) {
      return owner("helm-release", "the Helm release " + helm + " made it");
    }
    var argo =
        text(live, "metadata", "annotations", "argocd.argoproj.io/tracking-id")
            .replaceAll(":.*", "");
    if (!argo.isEmpty()) {
      return owner("argocd-application", "the Argo CD application " + argo + " keeps it");
    }
    var flux = text(live, "metadata", "labels", "kustomize.toolkit.fluxcd.io/name");
    return flux.isEmpty()
        ? Optional.empty()
        : owner("flux-kustomization", "the Flux kustomization " + flux + " keeps it");
  }

  private static Optional<Owner> owner(String rule, String reason) {
    return Optional.of(new Owner(rule, reason));
  }

  private static String text(Value document, String... names) {
    return document.in(names).flatMap(Value::text).orElse("");
  }
}
