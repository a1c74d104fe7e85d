package dev.plumbline.stacks.kubernetes;

import com.pulumi.kubernetes.rbac.v1.Role;
import com.pulumi.kubernetes.rbac.v1.RoleArgs;
import com.pulumi.kubernetes.rbac.v1.RoleBinding;
import com.pulumi.kubernetes.rbac.v1.RoleBindingArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.PolicyRuleArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.RoleRefArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.SubjectArgs;
import com.pulumi.resources.CustomResourceOptions;
import java.util.List;

/**
 * The rights of a group in a namespace: to run workloads and to look into them. Quota, limits,
 * roles and the namespace itself stay as they were declared, and nobody acts as a service account.
 * Less than the cluster's own role {@code edit}.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/security/rbac-good-practices/">RBAC good
 *     practices</a>
 */
record TenantEditors(String name, Metadata metadata, CustomResourceOptions inside) {
  private static final String GROUP = "rbac.authorization.k8s.io";
  private static final List<String> LOOK = List.of("get", "list", "watch");
  private static final List<String> EDIT =
      List.of("get", "list", "watch", "create", "update", "patch", "delete");

  void declare(String group) {
    role();
    new RoleBinding(
        resource(),
        RoleBindingArgs.builder()
            .metadata(metadata.of("editors", name))
            .roleRef(RoleRefArgs.builder().apiGroup(GROUP).kind("Role").name("editors").build())
            .subjects(SubjectArgs.builder().apiGroup(GROUP).kind("Group").name(group).build())
            .build(),
        inside);
  }

  private void role() {
    new Role(
        resource(),
        RoleArgs.builder()
            .metadata(metadata.of("editors", name))
            .rules(
                rule(
                    "",
                    EDIT,
                    "configmaps",
                    "persistentvolumeclaims",
                    "pods",
                    "secrets",
                    "serviceaccounts",
                    "services"),
                rule("apps", EDIT, "deployments", "statefulsets"),
                rule("batch", EDIT, "cronjobs", "jobs"),
                rule("autoscaling", EDIT, "horizontalpodautoscalers"),
                rule("policy", EDIT, "poddisruptionbudgets"),
                rule("networking.k8s.io", EDIT, "ingresses", "networkpolicies"),
                rule("", LOOK, "events", "limitranges", "pods/log", "resourcequotas"),
                rule("apps", LOOK, "replicasets"),
                rule("", List.of("create"), "pods/exec", "pods/portforward"))
            .build(),
        inside);
  }

  private String resource() {
    return name + "-editors";
  }

  private static PolicyRuleArgs rule(String apiGroup, List<String> verbs, String... resources) {
    return PolicyRuleArgs.builder().apiGroups(apiGroup).resources(resources).verbs(verbs).build();
  }
}
