package dev.plumbline.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.read.Attribution.Confidence;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ChangeQuery;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.value.PropertyPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who wrote a field, by the object's managedFields as kube-apiserver 1.34 keeps them. */
class AttributionTest {

  private static final Instant DEPLOYED = Instant.parse("2026-11-22T10:00:00.700Z");
  private static final String PATH = "/apis/apps/v1/namespaces/shop/deployments/web";
  private static final String DECLARED =
      """
      {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "web", "namespace": "shop"},
       "spec": {"replicas": 2, "template": {"spec": {"containers": [
         {"name": "log", "image": "log:1"},
         {"name": "web", "image": "web:1", "ports": [{"containerPort": 80}],
          "env": [{"name": "MODE", "value": "a"}]}]}}}}
      """;

  private static final String LIVE =
      """
      {"apiVersion": "apps/v1", "kind": "Deployment",
       "metadata": {"name": "web", "namespace": "shop", "uid": "u", "finalizers": ["example.com/x"],
        "managedFields": [
         {"manager": "pulumi-kubernetes-1", "operation": "Apply", "time": "2026-11-22T10:00:00Z",
          "fieldsType": "FieldsV1", "fieldsV1": {"f:spec": {"f:template": {"f:spec": {"f:containers": {
            "k:{\\"name\\":\\"log\\"}": {".": {}, "f:name": {}, "f:image": {}},
            "k:{\\"name\\":\\"web\\"}": {".": {}, "f:name": {}, "f:env": {"k:{\\"name\\":\\"MODE\\"}": {
               ".": {}, "f:name": {}, "f:value": {}}}}}}}}}},
         {"manager": "kubectl-edit", "operation": "Update", "time": "2026-11-22T10:07:00Z",
          "fieldsType": "FieldsV1", "fieldsV1": {
           "f:metadata": {"f:finalizers": {".": {}, "v:\\"example.com/x\\"": {}}},
           "f:spec": {"f:template": {"f:spec": {"f:containers": {
            "k:{\\"name\\":\\"web\\"}": {"f:image": {}, "f:ports": {
              "k:{\\"containerPort\\":80,\\"protocol\\":\\"TCP\\"}": {".": {}, "f:hostPort": {}}}},
            "k:{\\"name\\":\\"spy\\"}": {".": {}, "f:name": {}, "f:image": {}}}}}}}},
         {"manager": "kubectl", "operation": "Update", "subresource": "scale",
          "time": "2026-11-22T10:09:00Z", "fieldsType": "FieldsV1",
          "fieldsV1": {"f:spec": {"f:replicas": {}}}},
         {"manager": "kube-controller-manager", "operation": "Update", "subresource": "status",
          "time": "2026-11-22T10:10:00Z", "fieldsType": "FieldsV1",
          "fieldsV1": {"f:status": {"f:replicas": {}}}}]},
       "spec": {"replicas": 5}}
      """;

  private static final PropertyPath CONTAINERS =
      PropertyPath.ROOT.key("spec").key("template").key("spec").key("containers");

  private final ScriptedApiServer server = new ScriptedApiServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private Attribution attributed(Instant since, PropertyPath... paths) {
    try (var reader = new KubernetesProvider().open(List.of())) {
      var target = Declared.target("kubeconfig", server.kubeconfig());
      ReadRequest request =
          Declared.of(target, "kubernetes:apps/v1:Deployment", "shop/web", DECLARED, DECLARED);
      var change = new ChangeQuery(request, List.of(paths), since, since.plus(Duration.ofHours(1)));
      return Objects.requireNonNull(
          reader.attribute(List.of(change), new CallMeter()).get(request.key()));
    }
  }

  @Test
  void theOnlyOwnerOfAFieldIsExact() {
    // given
    server.put(PATH, LIVE);

    // when
    var image = attributed(DEPLOYED, CONTAINERS.index(1).key("image"));

    // then
    assertThat(image.confidence()).isEqualTo(Confidence.EXACT);
    assertThat(image.tool()).isEqualTo("kubectl-edit");
    assertThat(image.at()).contains(Instant.parse("2026-11-22T10:07:00Z"));
    assertThat(image.action()).isEqualTo("Update deployments");
    assertThat(image.source()).isEqualTo("managed-fields");
    assertThat(image.principal()).isEmpty();
  }

  @Test
  void aSubresourceIsPartOfTheAction() {
    server.put(PATH, LIVE);

    var replicas = attributed(DEPLOYED, PropertyPath.ROOT.key("spec").key("replicas"));

    assertThat(replicas.tool() + " " + replicas.action())
        .isEqualTo("kubectl Update deployments/scale");
  }

  @Test
  void aWriterWhoseTimeIsNotKeptIsPossibleAndNotCalledOlder() {
    // given what kube-apiserver 1.34 keeps of `kubectl scale`: an entry without a time
    server.put(PATH, LIVE.replace("\"time\": \"2026-11-22T10:09:00Z\", ", ""));

    var replicas = attributed(DEPLOYED, PropertyPath.ROOT.key("spec").key("replicas"));

    assertThat(replicas.confidence()).isEqualTo(Confidence.POSSIBLE);
    assertThat(replicas.tool()).isEqualTo("kubectl");
    assertThat(replicas.at()).isEmpty();
    assertThat(replicas.reason())
        .isEqualTo("it owns changed fields; the API server keeps no time of its writes");
  }

  @Test
  void elementsAreFoundByTheirKeysAndValues() {
    server.put(PATH, LIVE);

    assertThat(attributed(DEPLOYED, CONTAINERS.element("spy")).tool()).isEqualTo("kubectl-edit");
    assertThat(
            attributed(DEPLOYED, CONTAINERS.index(1).key("ports").index(0).key("hostPort")).tool())
        .isEqualTo("kubectl-edit");
    assertThat(
            attributed(DEPLOYED, CONTAINERS.index(1).key("ports").element("80 TCP").key("hostPort"))
                .confidence())
        .isEqualTo(Confidence.EXACT);
    assertThat(
            attributed(
                    DEPLOYED,
                    PropertyPath.ROOT.key("metadata").key("finalizers").element("example.com/x"))
                .confidence())
        .isEqualTo(Confidence.EXACT);
  }

  @Test
  void changesOfSeveralWritersAreOnlyPossible() {
    server.put(PATH, LIVE);

    var both =
        attributed(
            DEPLOYED,
            CONTAINERS.index(1).key("image"),
            PropertyPath.ROOT.key("spec").key("replicas"));

    assertThat(both.confidence()).isEqualTo(Confidence.POSSIBLE);
    assertThat(both.tool()).isEqualTo("kubectl");
    assertThat(both.reason())
        .isEqualTo("it owns 1 of 2 changed fields; 2 managers wrote since then");
  }

  @Test
  void anOwnerWhoWroteBeforeTheLastKnownStateIsOnlyPossible() {
    server.put(PATH, LIVE);

    var later = attributed(Instant.parse("2026-11-23T00:00:00Z"), CONTAINERS.index(1).key("image"));

    assertThat(later.confidence()).isEqualTo(Confidence.POSSIBLE);
    assertThat(later.tool()).isEqualTo("kubectl-edit");
  }

  @Test
  void aFieldThatIsGoneHasNoOwnerButAWriter() {
    server.put(PATH, LIVE);

    var gone = attributed(DEPLOYED, CONTAINERS.index(1).key("command"));

    assertThat(gone.confidence()).isEqualTo(Confidence.POSSIBLE);
    assertThat(gone.tool()).isEqualTo("kubectl");
    assertThat(gone.reason()).startsWith("nobody owns the changed fields");
  }

  @Test
  void nobodyIsNamedWhereNothingTells() {
    // given
    server.put(PATH, "{\"metadata\": {\"name\": \"web\", \"namespace\": \"shop\"}}");

    // when
    var silent = attributed(DEPLOYED, CONTAINERS);
    server.clear();
    var gone = attributed(DEPLOYED, CONTAINERS);

    // then
    assertThat(silent).isEqualTo(Attribution.unknown("the object carries no managedFields"));
    assertThat(gone.confidence()).isEqualTo(Confidence.UNKNOWN);
    assertThat(gone.reason()).contains("cannot be read");
  }
}
