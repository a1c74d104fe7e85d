package dev.plumbline.sandbox.provider.kubernetes;

import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields that a cluster, or the official provider, never changes in place.
 *
 * @see <a
 *     href="https://github.com/pulumi/pulumi-kubernetes/blob/master/provider/pkg/provider/diff.go">
 *     force-new properties of the official provider</a>
 */
final class Replacements {

  private static final List<String> NAMES = List.of("metadata.name", "metadata.namespace");

  private static final Map<String, List<String>> FIXED =
      Map.ofEntries(
          Map.entry("ClusterRoleBinding", List.of("roleRef")),
          Map.entry("DaemonSet", List.of("spec.selector")),
          Map.entry("Deployment", List.of("spec.selector")),
          Map.entry(
              "Job",
              List.of("spec.completions", "spec.parallelism", "spec.selector", "spec.template")),
          Map.entry(
              "PersistentVolumeClaim",
              List.of(
                  "spec.accessModes",
                  "spec.selector",
                  "spec.storageClassName",
                  "spec.volumeMode",
                  "spec.volumeName")),
          Map.entry("PriorityClass", List.of("value", "preemptionPolicy")),
          Map.entry("ReplicaSet", List.of("spec.selector")),
          Map.entry("ResourceQuota", List.of("spec.scopes")),
          Map.entry("RoleBinding", List.of("roleRef")),
          Map.entry("Secret", List.of("type")),
          Map.entry("Service", List.of("spec.clusterIP", "spec.clusterIPs")),
          Map.entry(
              "StatefulSet",
              List.of(
                  "spec.podManagementPolicy",
                  "spec.selector",
                  "spec.serviceName",
                  "spec.volumeClaimTemplates")),
          Map.entry(
              "StorageClass",
              List.of("parameters", "provisioner", "reclaimPolicy", "volumeBindingMode")));

  private static final List<String> CONTENTS =
      List.of("binaryData", "data", "immutable", "stringData");

  /** What the API server lets a running pod change. */
  private static final Set<String> POD_CHANGES =
      Set.of("activeDeadlineSeconds", "image", "tolerations", "terminationGracePeriodSeconds");

  private Replacements() {}

  static boolean forced(PropertyPath path, Value.Fields news, Mutability mutability) {
    var kind = news.at("kind").flatMap(Value::text).orElse("");
    var fixed = FIXED.getOrDefault(kind, List.of());
    return under(path, NAMES)
        || under(path, fixed)
        || (under(path, CONTENTS) && contentFixed(kind, news, mutability))
        || (kind.equals("Pod") && under(path, List.of("spec")) && !podChange(path));
  }

  private static boolean contentFixed(String kind, Value.Fields news, Mutability mutability) {
    var immutable = Value.of(true).equals(news.at("immutable").orElseGet(Value::nothing));
    return switch (kind) {
      case "ConfigMap" -> immutable || !mutability.configMaps();
      case "Secret" -> immutable || !mutability.secrets();
      default -> false;
    };
  }

  private static boolean podChange(PropertyPath path) {
    return path.segments().stream()
        .anyMatch(step -> step instanceof PropertyPath.Key(var key) && POD_CHANGES.contains(key));
  }

  private static boolean under(PropertyPath path, List<String> prefixes) {
    var text = path.toString();
    return prefixes.stream()
        .anyMatch(
            prefix ->
                text.equals(prefix)
                    || text.startsWith(prefix + ".")
                    || text.startsWith(prefix + "["));
  }
}
