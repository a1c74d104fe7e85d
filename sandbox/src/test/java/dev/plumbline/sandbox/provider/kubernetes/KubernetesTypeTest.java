package dev.plumbline.sandbox.provider.kubernetes;

import static dev.plumbline.sandbox.provider.PropertyJson.properties;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.CheckRequest;
import dev.plumbline.sandbox.provider.CloudFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesTypeTest {

  private static final byte[] SEED = {1, 2, 3};

  @Test
  void anUnnamedObjectGetsAGeneratedNameAndThePlaceOfTheProvider() throws Exception {
    var checked = check("kubernetes:core/v1:ConfigMap", "{'data': {'a': 'b'}}", "{}");

    assertThat(Metadata.name(checked)).matches("settings-[0-9a-f]{8}");
    assertThat(Metadata.annotation(checked, "pulumi.com/autonamed")).isEqualTo("true");
    assertThat(Metadata.namespace(checked)).isEqualTo("team");
    assertThat(checked.at("apiVersion")).contains(Value.of("v1"));
    assertThat(checked.at("kind")).contains(Value.of("ConfigMap"));
  }

  @Test
  void aGeneratedNameIsKeptAndAnExplicitOneOfBeforeIsNot() throws Exception {
    var token = "kubernetes:core/v1:ConfigMap";
    var generated = check(token, "{}", "{}");
    var again = new KubernetesType(KindToken.parse(token), "team");
    var kept =
        again.check(new CheckRequest("urn", "settings", properties("{}"), generated, new byte[0]));
    var renamed = check(token, "{}", "{'metadata': {'name': 'mine'}}");

    assertThat(Metadata.name(kept)).isEqualTo(Metadata.name(generated));
    assertThat(Metadata.name(renamed)).startsWith("settings-");
  }

  @Test
  void aGivenNameAndNamespaceStay() throws Exception {
    var given = "{'metadata': {'name': 'n', 'namespace': 'other'}}";

    var checked = check("kubernetes:apps/v1:Deployment", given, "{}");

    assertThat(checked.at("metadata")).contains(properties(given).at("metadata").orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kubernetes:core/v1:Namespace",
        "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole",
        "kubernetes:example.com/v1:Anything"
      })
  void anObjectOfTheClusterOrOfUnknownScopeGetsNoNamespace(String token) throws Exception {
    assertThat(Metadata.namespace(check(token, "{}", "{}"))).isEmpty();
  }

  @Test
  void anUnknownNameIsLeftAlone() throws Exception {
    var metadata = Metadata.with(properties("{}"), "name", new Value.Unknown());
    var inputs = Metadata.with(properties("{}"), "metadata", metadata);
    var type = new KubernetesType(KindToken.parse("kubernetes:core/v1:Secret"), "team");

    var checked = type.check(new CheckRequest("urn", "s", inputs, properties("{}"), SEED));

    assertThat(Metadata.of(checked).at("name")).contains(new Value.Unknown());
  }

  @ParameterizedTest
  @CsvSource({
    "kubernetes:core/v1:Secret, v1, Secret",
    "kubernetes:apps/v1:Deployment, apps/v1, Deployment",
    "kubernetes:rbac.authorization.k8s.io/v1:Role, rbac.authorization.k8s.io/v1, Role"
  })
  void aTokenNamesVersionAndKind(String token, String apiVersion, String kind) throws Exception {
    assertThat(KindToken.parse(token)).isEqualTo(new KindToken(token, apiVersion, kind));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kubernetes:helm.sh/v3:Release",
        "kubernetes:apps/v1:DeploymentPatch",
        "aws:a/b:C"
      })
  void whatTheClusterDoesNotServeIsRefused(String token) {
    assertThatThrownBy(() -> KindToken.parse(token)).isInstanceOf(CloudFailure.class);
  }

  @Test
  void anIdIsNamespaceAndName() {
    assertThat(ObjectId.parse("ns/n")).isEqualTo(new ObjectId("ns", "n")).hasToString("ns/n");
    assertThat(ObjectId.parse("n")).isEqualTo(new ObjectId("", "n")).hasToString("n");
  }

  private static Value.Fields check(String token, String inputs, String olds) throws CloudFailure {
    return new KubernetesType(KindToken.parse(token), "team")
        .check(new CheckRequest("urn", "settings", properties(inputs), properties(olds), SEED));
  }
}
