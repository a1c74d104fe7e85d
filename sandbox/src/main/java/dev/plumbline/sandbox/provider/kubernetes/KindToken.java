package dev.plumbline.sandbox.provider.kubernetes;

import dev.plumbline.sandbox.provider.CloudFailure;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A kind as Pulumi names it, such as {@code kubernetes:apps/v1:Deployment}.
 *
 * @param token the Pulumi token
 * @param apiVersion the cluster's own version, such as {@code apps/v1} or {@code v1}
 * @param kind the kind
 */
record KindToken(String token, String apiVersion, String kind) {

  private static final Pattern TOKEN = Pattern.compile("kubernetes:([^:]+/v[^:/]+):([A-Za-z0-9]+)");

  private static final Set<String> CLUSTER_SCOPED =
      Set.of(
          "APIService",
          "CSIDriver",
          "CSINode",
          "CertificateSigningRequest",
          "ClusterRole",
          "ClusterRoleBinding",
          "ComponentStatus",
          "CustomResourceDefinition",
          "FlowSchema",
          "GatewayClass",
          "IngressClass",
          "MutatingWebhookConfiguration",
          "Namespace",
          "Node",
          "PersistentVolume",
          "PriorityClass",
          "PriorityLevelConfiguration",
          "RuntimeClass",
          "StorageClass",
          "ValidatingAdmissionPolicy",
          "ValidatingAdmissionPolicyBinding",
          "ValidatingWebhookConfiguration",
          "VolumeAttachment");

  private static final Set<String> OLD_GROUPS =
      Set.of("apps", "autoscaling", "batch", "extensions", "policy");

  static KindToken parse(String token) throws CloudFailure {
    var matcher = TOKEN.matcher(token);
    if (!matcher.matches() || token.startsWith("kubernetes:helm.sh/")) {
      throw new CloudFailure("the sandbox's Kubernetes provider has no resource type " + token);
    }
    var kind = matcher.group(2);
    if (kind.endsWith("Patch")) {
      throw new CloudFailure(
          "the sandbox's Kubernetes provider has no patch resources: declare "
              + kind.substring(0, kind.length() - "Patch".length())
              + " itself");
    }
    var version = matcher.group(1);
    return new KindToken(
        token, version.startsWith("core/") ? version.substring("core/".length()) : version, kind);
  }

  /** Whether the kind is one of Kubernetes' own that lives in a namespace. */
  boolean knownNamespaced() {
    var slash = apiVersion.indexOf('/');
    var group = slash < 0 ? "" : apiVersion.substring(0, slash);
    var known = group.isEmpty() || OLD_GROUPS.contains(group) || group.endsWith(".k8s.io");
    return known && !CLUSTER_SCOPED.contains(kind);
  }

  boolean isSecret() {
    return apiVersion.equals("v1") && kind.equals("Secret");
  }
}
