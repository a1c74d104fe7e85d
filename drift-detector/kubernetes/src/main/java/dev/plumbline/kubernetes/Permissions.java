package dev.plumbline.kubernetes;

import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

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

  private static final String BESIDE =
      """
        # What lives beside the declared objects.
      """;

  private static final String SECRETS =
      """
        # Whoever may read secrets sees their content; Plumbline keeps keyed hashes only. Without
        # this rule the verdict on secrets is unknown.
      """;

  private static final String READING = "get\", \"list\", \"watch";

  private Permissions() {}

  /**
   * Rights to get, list and watch these types, by group, and to list what people make beside them;
   * other packages' types are left out, and so are secrets that are not asked for.
   */
  static String clusterRole(Set<String> types) {
    var read = plurals(types.stream().map(Kind::ofToken).flatMap(Optional::stream));
    var role = new StringBuilder(HEAD);
    read.forEach((group, resources) -> append(role, group, resources));
    var beside = plurals(Unmanaged.COMMON.stream().filter(kind -> !kind.kind().equals("Secret")));
    beside.forEach(
        (group, resources) -> resources.removeAll(read.getOrDefault(group, new TreeSet<>())));
    beside.values().removeIf(Set::isEmpty);
    if (!beside.isEmpty()) {
      role.append(BESIDE);
      beside.forEach((group, resources) -> role.append(rule(group, resources, "list")));
    }
    return role.toString();
  }

  private static SortedMap<String, SortedSet<String>> plurals(Stream<Kind> kinds) {
    var plurals = new TreeMap<String, SortedSet<String>>();
    kinds.forEach(
        kind ->
            plurals
                .computeIfAbsent(kind.group(), ignored -> new TreeSet<>())
                .add(kind.likelyPlural()));
    return plurals;
  }

  private static void append(StringBuilder role, String group, Set<String> resources) {
    var others = new TreeSet<>(resources);
    var withSecrets = group.isEmpty() && others.remove("secrets");
    if (!others.isEmpty()) {
      role.append(rule(group, others, READING));
    }
    if (withSecrets) {
      role.append(SECRETS).append(rule(group, Set.of("secrets"), READING));
    }
  }

  private static String rule(String group, Set<String> resources, String verbs) {
    return """
      - apiGroups: ["%s"]
        resources: ["%s"]
        verbs: ["%s"]
    """
        .formatted(group, String.join("\", \"", resources), verbs);
  }
}
