package dev.plumbline.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PermissionsTest {

  private final KubernetesProvider provider = new KubernetesProvider();

  @Test
  void a_scan_needs_to_read_its_types_and_to_list_what_lives_beside_them() {
    var role =
        role(
            Set.of(
                "kubernetes:core/v1:ConfigMap",
                "kubernetes:core/v1:Secret",
                "kubernetes:networking.k8s.io/v1:NetworkPolicy",
                "kubernetes:helm.sh/v3:Release"));

    assertThat(role.getKind()).isEqualTo("ClusterRole");
    assertThat(role.getRules())
        .extracting(rule -> rule.getApiGroups() + " " + rule.getResources() + " " + rule.getVerbs())
        .containsExactly(
            "[] [namespaces] [get]",
            "[] [configmaps] [get, list, watch]",
            "[] [secrets] [get, list, watch]",
            "[networking.k8s.io] [networkpolicies] [get, list, watch]",
            "[] [persistentvolumeclaims, pods, serviceaccounts, services] [list]",
            "[apps] [daemonsets, deployments, statefulsets] [list]",
            "[autoscaling] [horizontalpodautoscalers] [list]",
            "[batch] [cronjobs, jobs] [list]",
            "[networking.k8s.io] [ingresses] [list]",
            "[rbac.authorization.k8s.io] [rolebindings, roles] [list]");
    assertThat(role.getRules().getFirst().getResourceNames()).containsExactly("kube-system");
  }

  @Test
  void the_rule_for_secrets_says_what_it_gives_away() {
    assertThat(provider.permissions(Set.of("kubernetes:core/v1:Secret")))
        .contains("# Whoever may read secrets sees their content");
    assertThat(provider.permissions(Set.of("kubernetes:core/v1:ConfigMap")))
        .doesNotContain("secrets");
  }

  @Test
  void every_known_type_has_rights_and_field_rules() {
    var role = provider.permissions(provider.types());

    assertThat(provider.types()).isNotEmpty();
    for (var type : provider.types()) {
      assertThat(role).contains("\"" + Kind.ofToken(type).orElseThrow().likelyPlural() + "\"");
      assertThat(provider.rules(type)).isPresent();
    }
  }

  private ClusterRole role(Set<String> types) {
    return Serialization.unmarshal(provider.permissions(types), ClusterRole.class);
  }
}
