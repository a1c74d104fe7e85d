package dev.plumbline.sandbox.provider.kubernetes;

import static dev.plumbline.sandbox.provider.PropertyJson.properties;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.State;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KubernetesStateShapeTest {

  private static final KubernetesStateShape SHAPE =
      new KubernetesStateShape(new KubernetesDiffRules(new Mutability(false, false)));

  @Test
  void aRefreshWithoutDriftKeepsTheInputsAsTheyWereWritten() {
    var old = "{'kind': 'ResourceQuota', 'spec': {'hard': {'limits.cpu': '4000m'}}}";
    var live =
        "{'kind': 'ResourceQuota', 'metadata': {'uid': 'u'}, 'spec': {'hard': {'limits.cpu': '4'}}}";

    assertThat(refresh(old, live).inputs()).isEqualTo(properties(old));
  }

  @Test
  void aRefreshShowsWhatChangedAndWhatIsGone() {
    var refreshed =
        refresh(
            "{'kind': 'Role', 'metadata': {'labels': {'a': 'b'}}, 'rules': [{'verbs': ['get']}], 'data': {'k': 'v'}}",
            "{'kind': 'Role', 'metadata': {'labels': {'a': 'c', 'x': 'y'}}, 'rules': [{'verbs': ['get']}, {'verbs': ['*']}]}");

    assertThat(refreshed.inputs())
        .isEqualTo(
            properties(
                "{'kind': 'Role', 'metadata': {'labels': {'a': 'c'}}, 'rules': [{'verbs': ['get']}, {'verbs': ['*']}]}"));
    assertThat(refreshed.outputs().at("__inputs")).contains(refreshed.inputs());
  }

  @Test
  void aRefreshReadsWrittenTextsFromTheData() {
    var old = "{'apiVersion': 'v1', 'kind': 'Secret', 'stringData': {'user': 'bob'}}";
    var live = "{'apiVersion': 'v1', 'kind': 'Secret', 'data': {'user': 'ZXZl'}}";

    assertThat(refresh(old, live).inputs().at("stringData"))
        .contains(properties("{'user': 'eve'}"));
  }

  @Test
  void anImportTakesWhatAProgramCouldHaveSet() {
    var imported =
        refresh(
            "{}",
            "{'kind': 'X', 'metadata': {'name': 'n', 'uid': 'u', 'managedFields': [], 'labels': {'a': 'b'}}, 'spec': {'a': 1}, 'status': {'b': 2}}");

    assertThat(imported.inputs())
        .isEqualTo(
            properties(
                "{'kind': 'X', 'metadata': {'name': 'n', 'labels': {'a': 'b'}}, 'spec': {'a': 1}}"));
  }

  @Test
  void theContentOfASecretIsAlwaysSecretAlsoUnderInputs() {
    var inputs =
        properties("{'apiVersion': 'v1', 'kind': 'Secret', 'stringData': {'p': 'hunter2'}}");
    var live = properties("{'apiVersion': 'v1', 'kind': 'Secret', 'data': {'p': 'aHVudGVyMg=='}}");

    var sealed = SHAPE.seal(SHAPE.recorded("n/s", inputs, live), inputs);

    assertThat(sealed.toString()).doesNotContain("hunter2").doesNotContain("aHVudGVyMg");
    assertThat(Metadata.fields(sealed.at("data")).at("p"))
        .contains(new Value.Secret(Optional.of(Value.of("aHVudGVyMg=="))));
  }

  private static State refresh(String old, String live) {
    var object = properties(live);
    return SHAPE.refreshed("n/x", properties(old), new State(object, object));
  }
}
