package dev.plumbline.stacks.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import com.pulumi.kubernetes.core.v1.SecretArgs;
import com.pulumi.test.internal.PulumiTestInternal;
import dev.plumbline.stacks.Declaration;
import dev.plumbline.stacks.hybrid.HybridConfig;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class KubernetesSecurityTest {
  private final Declaration stack = HybridConfig.complete().declare();
  private static final String DEPLOYMENT = "kubernetes:apps/v1:Deployment";
  private static final String POD = "spec.template.spec.";

  @Test
  void theNamespaceAdmitsRestrictedPodsOnly() {
    assertThat(stack.one("kubernetes:core/v1:Namespace", "apps").at("metadata.labels"))
        .asInstanceOf(MAP)
        .containsEntry("pod-security.kubernetes.io/enforce", "restricted");
  }

  @Test
  void allTrafficIsDeniedByDefault() {
    var policy = stack.one("kubernetes:networking.k8s.io/v1:NetworkPolicy", "apps-default-deny");

    assertThat(policy.at("spec.podSelector")).isEqualTo(Map.of());
    assertThat(policy.at("spec.policyTypes")).isEqualTo(List.of("Ingress", "Egress"));
    assertThat(policy.find("spec.ingress")).isEmpty();
    assertThat(policy.find("spec.egress")).isEmpty();
  }

  @Test
  void theWorkloadOpensItsOwnPortAndDnsOnly() {
    var policy = stack.one("kubernetes:networking.k8s.io/v1:NetworkPolicy", "web");

    assertThat(policy.at("spec.ingress.0.ports"))
        .isEqualTo(List.of(Map.of("protocol", "TCP", "port", 8080.0)));
    assertThat(policy.at("spec.egress.0.ports"))
        .isEqualTo(
            List.of(
                Map.of("protocol", "UDP", "port", 53.0), Map.of("protocol", "TCP", "port", 53.0)));
  }

  @Test
  void theNamespaceHasAQuotaAndLimits() {
    assertThat(stack.one("kubernetes:core/v1:ResourceQuota", "apps").at("spec.hard"))
        .asInstanceOf(MAP)
        .containsEntry("limits.cpu", "8")
        .containsEntry("limits.memory", "4Gi")
        .containsEntry("pods", "20");
    assertThat(stack.one("kubernetes:core/v1:LimitRange", "apps").at("spec.limits.0.default"))
        .isEqualTo(Map.of("cpu", "250m", "memory", "128Mi"));
  }

  @Test
  void podsRunWithoutRootAndWithoutPrivileges() {
    var deployment = stack.one(DEPLOYMENT, "web");
    var container = POD + "containers.0.securityContext.";

    assertThat(deployment.at(POD + "securityContext.runAsNonRoot")).isEqualTo(true);
    assertThat(deployment.at(POD + "securityContext.seccompProfile.type"))
        .isEqualTo("RuntimeDefault");
    assertThat(deployment.at(container + "runAsNonRoot")).isEqualTo(true);
    assertThat(deployment.at(container + "readOnlyRootFilesystem")).isEqualTo(true);
    assertThat(deployment.at(container + "allowPrivilegeEscalation")).isEqualTo(false);
    assertThat(deployment.at(container + "capabilities.drop")).isEqualTo(List.of("ALL"));
  }

  @Test
  void podsHaveLimitsAndNoToken() {
    var deployment = stack.one(DEPLOYMENT, "web");

    assertThat(deployment.at(POD + "containers.0.resources.limits"))
        .isEqualTo(Map.of("cpu", "250m", "memory", "128Mi"));
    assertThat(deployment.at(POD + "automountServiceAccountToken")).isEqualTo(false);
    assertThat(
            stack
                .one("kubernetes:core/v1:ServiceAccount", "web")
                .at("automountServiceAccountToken"))
        .isEqualTo(false);
  }

  @Test
  void theRoleNamesWhatItMayDo() {
    var rules = stack.one("kubernetes:rbac.authorization.k8s.io/v1:Role", "web").at("rules");

    assertThat(rules)
        .isEqualTo(
            List.of(
                Map.of(
                    "apiGroups", List.of(""),
                    "resources", List.of("configmaps"),
                    "resourceNames", List.of("web-settings"),
                    "verbs", List.of("get", "watch"))));
  }

  @Test
  void pulumiKeepsThePasswordEncrypted() {
    var data = stack.arguments(SecretArgs.class).data().orElseThrow();

    assertThat(PulumiTestInternal.extractOutputData(data).isSecret()).isTrue();
  }

  @Test
  void thePasswordIsInTheSecretAndNowhereElse() {
    var encoded =
        Base64.getEncoder().encodeToString(HybridConfig.PASSWORD.getBytes(StandardCharsets.UTF_8));
    var holders =
        stack.resources().stream()
            .filter(
                resource ->
                    resource.inputs().toString().contains(encoded)
                        || resource.inputs().toString().contains(HybridConfig.PASSWORD))
            .map(Declaration.Declared::type)
            .toList();

    assertThat(holders).containsExactly("kubernetes:core/v1:Secret");
  }

  @Test
  void aDeploymentWaitsForItsPodsUnlessTold() {
    var eager = HybridConfig.complete().with("hybrid:awaitRollout", "false").declare();

    assertThat(stack.one(DEPLOYMENT, "web").find("metadata.annotations")).isEmpty();
    assertThat(eager.one(DEPLOYMENT, "web").at("metadata.annotations"))
        .isEqualTo(Map.of("pulumi.com/skipAwait", "true"));
    assertThat(eager.one("kubernetes:core/v1:Service", "web").at("metadata.annotations"))
        .isEqualTo(Map.of("pulumi.com/skipAwait", "true"));
  }

  @Test
  void theServiceLeadsToThePodsAndStaysInsideTheCluster() {
    var service = stack.one("kubernetes:core/v1:Service", "web");

    assertThat(service.at("spec.type")).isEqualTo("ClusterIP");
    assertThat(service.at("spec.selector"))
        .isEqualTo(stack.one(DEPLOYMENT, "web").at("spec.selector.matchLabels"));
  }

  @Test
  void containersCannotUsePrivilegedPortsOrNegativeReplicas() {
    var limit = new Resources("1", "1Gi");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Container("web:1", 80, 1, limit, true))
        .withMessageContaining("1024 to 65535");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Container("web:1", 8080, -1, limit, true))
        .withMessageContaining("must not be negative");
  }
}
