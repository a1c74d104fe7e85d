package dev.plumbline.core.compare;

import static dev.plumbline.core.compare.Compared.json;
import static dev.plumbline.core.compare.Compared.lines;
import static dev.plumbline.core.compare.Compared.suppressions;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.rules.GenericRules;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the API server's schema says, and what controllers own by declaration. */
class KubernetesTest {

  private static final String DEPLOYMENT = "kubernetes:apps/v1:Deployment";
  private static final String AUTOSCALER = "kubernetes:autoscaling/v2:HorizontalPodAutoscaler";

  private static Compared scaled(String kind, int live) {
    var autoscaler =
        DeclaredResource.of(
            "urn:hpa",
            AUTOSCALER,
            "shop/web",
            json(
                "{'spec': {'maxReplicas': 10, 'minReplicas': 2, 'scaleTargetRef': {'kind': '"
                    + kind
                    + "', 'name': 'web'}}}"),
            json("{}"));
    var target = DeclaredResource.of("urn:web", DEPLOYMENT, "shop/web", json("{}"), json("{}"));
    var ownership =
        Ownership.of(List.of(autoscaler, target), type -> Optional.of(GenericRules.forType(type)));
    return Compared.type(DEPLOYMENT)
        .id("shop/web")
        .declared("{'spec': {'replicas': 2}}")
        .recorded("{'spec': {'replicas': 2}}")
        .live("{'spec': {'replicas': " + live + "}}")
        .ownership(ownership);
  }

  @Test
  void replicasBetweenTheBoundsOfADeclaredAutoscalerAreSuppressed() {
    // given
    var scaled = scaled("Deployment", 7);

    // when
    var verdict = scaled.verdict();

    // then
    assertThat(verdict.verdict()).isEqualTo(Verdict.IN_SYNC);
    assertThat(suppressions(verdict)).containsExactly("spec.replicas autoscaled-replicas");
    assertThat(verdict.suppressed().getFirst().reason())
        .isEqualTo("HorizontalPodAutoscaler shop/web is declared to keep it between 2 and 10");
  }

  @Test
  void replicasOutsideTheBoundsAreDrift() {
    assertThat(lines(scaled("Deployment", 11).verdict()))
        .containsExactly("spec.replicas declared 2 -> 11");
  }

  @Test
  void anAutoscalerOfAnotherKindOwnsNothing() {
    assertThat(lines(scaled("StatefulSet", 7).verdict()))
        .containsExactly("spec.replicas declared 2 -> 7");
  }

  @Test
  void withoutAnAutoscalerReplicasAreDrift() {
    assertThat(lines(scaled("Deployment", 7).ownership(Ownership.NONE).verdict()))
        .containsExactly("spec.replicas declared 2 -> 7");
  }

  @Test
  void aFieldThatAppearsIsAChangeUnlessItIsAtItsDefault() {
    // given
    var declared = "{'spec': {'template': {'spec': {'containers': [{'name': 'a'}]}}}}";
    var compared =
        Compared.type(DEPLOYMENT)
            .declared(declared)
            .recorded(declared)
            .live(
                "{'spec': {'revisionHistoryLimit': 10, 'template': {'spec': {'hostPID': true,"
                    + " 'hostIPC': false, 'dnsPolicy': 'ClusterFirst', 'schedulerName': 'odd',"
                    + " 'containers': [{'name': 'a', 'securityContext': {'privileged': true}}]}}}}");

    // when
    var lines = lines(compared.verdict());

    // then
    assertThat(lines)
        .containsExactlyInAnyOrder(
            "spec.template.spec.hostPID sinceDeployment null -> true",
            "spec.template.spec.schedulerName sinceDeployment null -> \"odd\"",
            "spec.template.spec.containers[0].securityContext.privileged sinceDeployment null ->"
                + " true");
  }

  @Test
  void nothingAppearsWhereNothingWasRecorded() {
    var compared =
        Compared.type("kubernetes:core/v1:ConfigMap")
            .declared("{'metadata': {'name': 'a'}}")
            .live("{'metadata': {'name': 'a', 'labels': {'x': 'y'}}, 'immutable': true}");

    assertThat(compared.verdict().verdict()).isEqualTo(Verdict.IN_SYNC);
  }

  @Test
  void anEmptyObjectThatIsAChoiceIsMissedWhenItIsGone() {
    var volumes = "{'spec': {'volumes': [{'name': 'tmp', 'emptyDir': {}}]}}";
    var compared =
        Compared.type("kubernetes:core/v1:Pod")
            .declared(volumes)
            .recorded(volumes)
            .live("{'spec': {'volumes': [{'name': 'tmp', 'hostPath': {'path': '/'}}]}}");

    assertThat(lines(compared.verdict()))
        .containsExactlyInAnyOrder(
            "spec.volumes[0].emptyDir declared {} -> null",
            "spec.volumes[0].hostPath.path sinceDeployment null -> \"/\"");
  }

  @Test
  void aVersionThatIsNoLongerServedHasTheRulesOfItsSuccessor() {
    var ports = "{'spec': {'ports': [{'port': 80}, {'port': 443}]}}";
    var swapped = "{'spec': {'ports': [{'port': 443}, {'port': 80}]}}";
    var cronJob = "{'spec': {'concurrencyPolicy': 'Allow', 'suspend': false}}";

    assertThat(
            Compared.type("kubernetes:core/v1:Service")
                .declared(ports)
                .live(swapped)
                .verdict()
                .verdict())
        .isEqualTo(Verdict.IN_SYNC);
    assertThat(
            Compared.type("kubernetes:batch/v1beta1:CronJob")
                .declared(cronJob)
                .live("{'spec': {'schedule': 'x'}}")
                .verdict()
                .verdict())
        .isEqualTo(Verdict.IN_SYNC);
  }
}
