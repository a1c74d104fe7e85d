package dev.plumbline.sandbox.provider.kubernetes;

import static dev.plumbline.sandbox.provider.PropertyJson.properties;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.Change;
import dev.plumbline.sandbox.provider.StructuralDiff;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesDiffRulesTest {

  private static final KubernetesDiffRules RULES =
      new KubernetesDiffRules(new Mutability(false, false));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'spec': {'replicas': 2}} | {'spec': {'replicas': 2, 'strategy': {'type': 'RollingUpdate'}}} | the server's defaults",
        "{'spec': {'hard': {'limits.cpu': '4000m'}}} | {'spec': {'hard': {'limits.cpu': '4'}}} | a rewritten amount",
        "{'metadata': {'labels': {'a': 'b'}}} | {'metadata': {'labels': {'a': 'b', 'c': 'd'}}} | labels are open",
        "{'spec': {'containers': [{'name': 'a'}]}} | {'spec': {'containers': [{'name': 'proxy'}, {'name': 'a', 'image': 'x'}]}} | an injected container",
        "{'spec': {'ports': [{'port': 80}]}} | {'spec': {'ports': [{'port': 80, 'protocol': 'TCP'}]}} | a defaulted protocol",
        "{'rules': []} | {'kind': 'Role'} | nothing said, nothing there"
      })
  void whatTheClusterAddsIsNoChange(String wanted, String live, String reason) {
    assertThat(diff(wanted, live)).as(reason).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'spec': {'replicas': 2}} | {'spec': {'replicas': 5}} | spec.replicas | false",
        "{'spec': {'replicas': 0}} | {'spec': {'replicas': 5}} | spec.replicas | false",
        "{'data': {'cpu': '1000m'}} | {'data': {'cpu': '1'}} | data.cpu | false",
        "{'rules': [{'verbs': ['get']}]} | {'rules': [{'verbs': ['get']}, {'verbs': ['*']}]} | rules[1] | false",
        "{'rules': [{'verbs': ['get']}]} | {'rules': [{'verbs': ['*']}]} | rules[0].verbs[0] | false",
        "{'spec': {'ingress': [{'ports': [{'port': 1}]}]}} | {'spec': {'ingress': [{'ports': [{'port': 1}, {'port': 2}]}]}} | spec.ingress[0].ports[1] | false",
        "{'spec': {'containers': [{'name': 'a', 'image': 'x'}]}} | {'spec': {'containers': [{'name': 'p'}, {'name': 'a', 'image': 'y'}]}} | spec.containers[0].image | false",
        "{'metadata': {'name': 'a'}} | {'metadata': {'name': 'b'}} | metadata.name | true",
        "{'kind': 'RoleBinding', 'roleRef': {'name': 'a'}} | {'kind': 'RoleBinding', 'roleRef': {'name': 'b'}} | roleRef.name | true",
        "{'kind': 'Deployment', 'spec': {'selector': {'matchLabels': {'a': 'b'}}}} | {'kind': 'Deployment', 'spec': {'selector': {'matchLabels': {'a': 'c'}}}} | spec.selector.matchLabels.a | true",
        "{'kind': 'ConfigMap', 'data': {'a': 'b'}} | {'kind': 'ConfigMap', 'data': {'a': 'c'}} | data.a | true",
        "{'kind': 'Secret', 'type': 'Opaque'} | {'kind': 'Secret', 'type': 'x'} | type | true",
        "{'kind': 'Pod', 'spec': {'nodeName': 'a'}} | {'kind': 'Pod', 'spec': {'nodeName': 'b'}} | spec.nodeName | true",
        "{'kind': 'Pod', 'spec': {'containers': [{'name': 'a', 'image': 'x'}]}} | {'kind': 'Pod', 'spec': {'containers': [{'name': 'a', 'image': 'y'}]}} | spec.containers[0].image | false"
      })
  void driftIsAChange(String wanted, String live, String path, boolean replace) {
    assertThat(diff(wanted, live))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.path()).hasToString(path);
              assertThat(change.replace()).isEqualTo(replace);
            });
  }

  @Test
  void configMapsChangeInPlaceWhereTheProviderAllowsIt() {
    var wanted = properties("{'kind': 'ConfigMap', 'data': {'a': 'b'}}");
    var state = properties("{'kind': 'ConfigMap', 'data': {'a': 'c'}}");
    var mutable = new KubernetesDiffRules(new Mutability(true, false));

    assertThat(StructuralDiff.of(wanted, state, wanted, mutable))
        .singleElement()
        .extracting(Change::replace)
        .isEqualTo(false);
  }

  @Test
  void writtenTextsCompareWithTheDataThatIsRead() {
    var wanted = "{'apiVersion': 'v1', 'kind': 'Secret', 'stringData': {'user': '%s'}}";
    var live = "{'apiVersion': 'v1', 'kind': 'Secret', 'data': {'user': 'Ym9i', 'other': 'eA=='}}";

    assertThat(diff(wanted.formatted("bob"), live)).isEmpty();
    assertThat(diff(wanted.formatted("eve"), live))
        .singleElement()
        .satisfies(change -> assertThat(change.path()).hasToString("stringData.user"));
  }

  @Test
  void anObjectWithAFixedNameMustGoBeforeItsReplacement() {
    var fixed = properties("{'metadata': {'name': 'a', 'namespace': 'n'}}");
    var generated =
        properties(
            "{'metadata': {'name': 'a', 'namespace': 'n', 'annotations': {'pulumi.com/autonamed': 'true'}}}");
    var elsewhere = properties("{'metadata': {'name': 'a', 'namespace': 'm'}}");

    assertThat(RULES.deleteFirst(fixed, fixed)).isTrue();
    assertThat(RULES.deleteFirst(generated, fixed)).isFalse();
    assertThat(RULES.deleteFirst(elsewhere, fixed)).isFalse();
  }

  private static List<Change> diff(String wanted, String live) {
    Value.Fields inputs = properties(wanted);
    return StructuralDiff.of(inputs, properties(live), inputs, RULES);
  }
}
