package dev.plumbline.kubernetes;

import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Writes the least rights of a scan as a ClusterRole. */
final class Permissions {

  private static final String HEAD =
      """
      # What a scan needs. Bind it to the user of the kubeconfig with a ClusterRoleBinding, or with
      # RoleBindings where only some namespaces are scanned. Discovery comes with the built-in
      # role system:discovery. Watching is only for hearing of changes at once. Where dryRun is
      # true under clouds.kubernetes, add the verb patch: a dry run needs it, and writes nothing.
      apiVersion: rbac.authorization.k8s.io/v1
      kind: ClusterRole
      metadata:
        name: plumbline-reader
      rules:
        # The uid of this namespace proves which cluster answers.
        - apiGroups: [""]
          resources: ["namespaces"]
          resourceNames: ["kube-system"]
          verbs: ["get"]
      """;

  private static final String SECRETS =
      """
        # Whoever may read secrets sees their content; Plumbline keeps keyed hashes only. Without
        # this rule the verdict on secrets is unknown.
      """;

  private Permissions() {}

  /** Rights to get, list and watch these types, by group; other packages' types are left out. */
  static String clusterRole(Set<String> types) {
    var plurals = new TreeMap<String, TreeSet<String>>();
    types.stream()
        .map(Kind::ofToken)
        .flatMap(Optional::stream)
        .forEach(
            kind ->
                plurals
                    .computeIfAbsent(kind.group(), ignored -> new TreeSet<>())
                    .add(kind.likelyPlural()));
    var role = new StringBuilder(HEAD);
    plurals.forEach((group, resources) -> append(role, group, resources));
    return role.toString();
  }

  private static void append(StringBuilder role, String group, Set<String> resources) {
    var withSecrets = group.isEmpty() && resources.remove("secrets");
    if (!resources.isEmpty()) {
      role.append(rule(group, resources));
    }
    if (withSecrets) {
      role.append(SECRETS).append(rule(group, Set.of("secrets")));
    }
  }

  private static String rule(String group, Set<String> resources) {
    return """
      - apiGroups: ["%s"]
        resources: ["%s"]
        verbs: ["get", "list", "watch"]
    """
        .formatted(group, String.join("\", \"", resources));
  }
}
