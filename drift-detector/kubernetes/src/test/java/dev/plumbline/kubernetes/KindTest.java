package dev.plumbline.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindTest {

  private static final String NO_INPUTS = "{}";

  @ParameterizedTest
  @CsvSource({
    "kubernetes:core/v1:ConfigMap, v1, ConfigMap",
    "kubernetes:apps/v1:Deployment, apps/v1, Deployment",
    "kubernetes:rbac.authorization.k8s.io/v1:Role, rbac.authorization.k8s.io/v1, Role",
    "kubernetes:example.com/v1:Widget, example.com/v1, Widget",
    "kubernetes:example.com/v1:PriceList, example.com/v1, PriceList",
    "kubernetes:apps/v1:DeploymentPatch, apps/v1, Deployment",
  })
  void a_token_names_a_kind(String token, String apiVersion, String kind) {
    assertThat(Kind.ofToken(token)).hasValue(new Kind(apiVersion, kind));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kubernetes:core/v1:ConfigMapList",
        "kubernetes:rbac.authorization.k8s.io/v1:RoleList",
        "kubernetes:yaml:ConfigFile",
        "kubernetes:yaml:ConfigGroup",
        "kubernetes:yaml/v2:ConfigGroup",
        "kubernetes:helm.sh/v3:Release",
        "kubernetes:helm.sh/v3:Chart",
        "kubernetes:helm.sh/v4:Chart",
        "kubernetes:kustomize:Directory",
        "kubernetes:kustomize/v2:Directory",
        "pulumi:providers:kubernetes:x",
      })
  void what_is_no_single_object_has_no_kind(String token) {
    assertThat(Kind.ofToken(token)).isEmpty();
  }

  @Test
  void the_inputs_say_more_than_the_token() {
    var request =
        Declared.of(
            Declared.target(),
            "kubernetes:apiextensions.k8s.io:CustomResource",
            "a/b",
            "{\"apiVersion\": \"example.com/v2\", \"kind\": \"Widget\"}",
            NO_INPUTS);

    assertThat(Kind.of(request.resource())).hasValue(new Kind("example.com/v2", "Widget"));
  }

  @ParameterizedTest
  @CsvSource({
    "NetworkPolicy, networkpolicies",
    "Ingress, ingresses",
    "ConfigMap, configmaps",
    "StorageClass, storageclasses",
    "Endpoints, endpoints",
    "Gateway, gateways",
  })
  void plurals_follow_the_rule_of_the_api_server(String kind, String plural) {
    assertThat(new Kind("example.com/v1", kind).likelyPlural()).isEqualTo(plural);
  }
}
