package dev.plumbline.stacks.kubernetes;

import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.kubernetes.rbac.v1.Role;
import com.pulumi.kubernetes.rbac.v1.RoleArgs;
import com.pulumi.kubernetes.rbac.v1.RoleBinding;
import com.pulumi.kubernetes.rbac.v1.RoleBindingArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.PolicyRuleArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.RoleRefArgs;
import com.pulumi.kubernetes.rbac.v1.inputs.SubjectArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;

/**
 * A workload's identity, and its one right: to read its own settings. Its pods get no token unless
 * they ask for one.
 */
record WorkloadAccess(String name, Metadata metadata, CustomResourceOptions inside) {
  List<Resource> declare() {
    return List.of(serviceAccount(), role(), roleBinding());
  }

  private ServiceAccount serviceAccount() {
    return new ServiceAccount(
        name,
        ServiceAccountArgs.builder()
            .metadata(metadata.of(name, name))
            .automountServiceAccountToken(false)
            .build(),
        inside);
  }

  private Role role() {
    return new Role(
        name,
        RoleArgs.builder()
            .metadata(metadata.of(name, name))
            .rules(
                PolicyRuleArgs.builder()
                    .apiGroups("")
                    .resources("configmaps")
                    .resourceNames(PodTemplate.settingsName(name))
                    .verbs("get", "watch")
                    .build())
            .build(),
        inside);
  }

  private RoleBinding roleBinding() {
    return new RoleBinding(
        name,
        RoleBindingArgs.builder()
            .metadata(metadata.of(name, name))
            .roleRef(
                RoleRefArgs.builder()
                    .apiGroup("rbac.authorization.k8s.io")
                    .kind("Role")
                    .name(name)
                    .build())
            .subjects(
                SubjectArgs.builder()
                    .kind("ServiceAccount")
                    .name(name)
                    .namespace(metadata.namespace())
                    .build())
            .build(),
        inside);
  }
}
