package dev.plumbline.stacks.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.plumbline.stacks.Declaration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatesTest {
  private static final Template NAMESPACE = Template.of("sandbox-namespace", Map.of());
  private static final Template WORKSPACE = Template.of("hybrid-workspace", Map.of());
  private static final String ROLE = "kubernetes:rbac.authorization.k8s.io/v1:Role";
  private static final String ROLE_BINDING = ROLE + "Binding";

  private static List<Map<?, ?>> rules(Declaration declared) {
    return ((List<?>) declared.one(ROLE, "workspace-editors").at("rules"))
        .stream().<Map<?, ?>>map(rule -> (Map<?, ?>) rule).toList();
  }

  @Test
  void aNamespaceIsNamedLikeItsStackAndClosed() {
    assertThat(NAMESPACE.counts())
        .containsOnly(
            entry("kubernetes:core/v1:LimitRange", 1L),
            entry("kubernetes:core/v1:Namespace", 1L),
            entry("kubernetes:core/v1:ResourceQuota", 1L),
            entry("kubernetes:networking.k8s.io/v1:NetworkPolicy", 1L),
            entry(ROLE, 1L),
            entry(ROLE_BINDING, 1L));
    assertThat(
            NAMESPACE
                .declare()
                .one("kubernetes:core/v1:Namespace", "workspace")
                .at("metadata.name"))
        .isEqualTo("trial-0a1b2c3d");
  }

  @Test
  void parametersOfTheProjectCount() {
    var declared = NAMESPACE.with("cpu", "7").with("memory", "9").with("pods", "11").declare();

    assertThat(declared.one("kubernetes:core/v1:ResourceQuota", "workspace").at("spec.hard"))
        .asString()
        .contains("limits.cpu=7", "limits.memory=9Gi", "pods=11");
  }

  @Test
  void oneGroupMayRunWorkloadsInIt() {
    var binding =
        NAMESPACE.with("group", "oidc:shop/team").declare().one(ROLE_BINDING, "workspace-editors");

    assertThat(binding.at("metadata.namespace")).isEqualTo("trial-0a1b2c3d");
    assertThat(binding.at("roleRef.kind")).isEqualTo("Role");
    assertThat(binding.at("subjects"))
        .isEqualTo(
            List.of(
                Map.of(
                    "apiGroup", "rbac.authorization.k8s.io",
                    "kind", "Group",
                    "name", "oidc:shop/team")));
  }

  @Test
  void theGroupCannotGiveItselfMore() {
    var rules = rules(NAMESPACE.declare());

    assertThat(rules.toString()).doesNotContain("*", "escalate", "bind", "impersonate");
    assertThat(rules)
        .filteredOn(rule -> String.valueOf(rule.get("verbs")).contains("create"))
        .allSatisfy(
            rule ->
                assertThat(rule.get("resources"))
                    .asString()
                    .doesNotContain(
                        "roles", "rolebindings", "resourcequotas", "limitranges", "namespaces"));
  }

  @Test
  void aWorkspaceIsOnThreeClouds() {
    assertThat(WORKSPACE.counts())
        .containsOnly(
            entry("aws:ec2/securityGroup:SecurityGroup", 1L),
            entry("aws:ec2/subnet:Subnet", 1L),
            entry("aws:ec2/vpc:Vpc", 1L),
            entry("azure-native:network:VirtualNetwork", 1L),
            entry("azure-native:resources:ResourceGroup", 1L),
            entry("kubernetes:core/v1:LimitRange", 1L),
            entry("kubernetes:core/v1:Namespace", 1L),
            entry("kubernetes:core/v1:ResourceQuota", 1L),
            entry("kubernetes:networking.k8s.io/v1:NetworkPolicy", 1L),
            entry(ROLE, 1L),
            entry(ROLE_BINDING, 1L));
  }

  @Test
  void eachCloudOfAWorkspaceCanBeLeftOut() {
    assertThat(WORKSPACE.with("aws", "false").with("azure", "false").counts())
        .isEqualTo(NAMESPACE.counts());
    assertThat(WORKSPACE.with("kubernetes", "false").counts()).hasSize(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pods | many | hybrid-workspace:pods is "many": it must be a whole number from 1 to 200. Set it with: pulumi config set hybrid-workspace:pods 20
          cpu | 0 | hybrid-workspace:cpu is "0": it must be a whole number from 1 to 64.
          aws | yes | hybrid-workspace:aws is "yes": it must be true or false.
          azureCidr | 10.41.0.1/16 | hybrid-workspace:azureCidr is "10.41.0.1/16": bits are set beyond the prefix; the network is 10.41.0.0/16.
          group | system:authenticated | hybrid-workspace:group is "system:authenticated": it must be the name of a group of people, none that starts with system:.
          """)
  void aWrongParameterIsOneClearSentence(String parameter, String value, String sentence) {
    WORKSPACE.with(parameter, value).refuses(sentence);
  }
}
