package dev.plumbline.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.compare.Comparison;
import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.rules.KubernetesRules;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the server itself makes of a declaration is no drift, and only that. */
class DryRunTest {

  private static final EvidenceDiff DIFF =
      new EvidenceDiff(
          new Comparison(new ComparisonSettings(new byte[] {1}, List.of(), List.of())),
          type -> Optional.of(KubernetesRules.forType(type)),
          EvidenceDiff.Conversion.NONE);

  private static ResourceVerdict verdict(String live, String applied) {
    return DIFF.evaluate(new EvidenceJson().read(document(live, applied)));
  }

  private static String document(String live, String applied) {
    return """
    {"version": 1, "type": "kubernetes:core/v1:Pod", "cloudId": "shop/web",
     "declared": {"metadata": {"name": "web"}, "spec": {"priority": 7, "containers":
       [{"name": "web", "image": "web:1.0", "imagePullPolicy": "IfNotPresent"}]}},
     "recorded": null,
     "live": {"shape": "api", "document": %s, "applied": %s}}
    """
        .formatted(pod(live), applied.startsWith("{") ? pod(applied) : applied);
  }

  private static String pod(String container) {
    return """
    {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"},
     "spec": {"priority": 7, "containers": [%s]}}
    """
        .formatted(container);
  }

  private static String container(String image, String policy) {
    return """
    {"name": "web", "image": "%s", "imagePullPolicy": "%s"}
    """
        .formatted(image, policy);
  }

  @Test
  void aValueThatTheServerWritesIsSuppressedWithItsRule() {
    var verdict = verdict(container("web:1.0", "Always"), container("web:1.0", "Always"));

    assertThat(verdict.verdict()).isEqualTo(Verdict.IN_SYNC);
    assertThat(verdict.suppressed())
        .extracting(each -> each.path() + " " + each.rule())
        .containsExactly("spec.containers[0].imagePullPolicy server-dry-run");
    assertThat(verdict.ledger().suppressed()).isEqualTo(1);
  }

  @Test
  void aValueThatTheServerWouldRestoreIsDrift() {
    var verdict = verdict(container("web:6.6", "Always"), container("web:1.0", "Always"));

    assertThat(verdict.differences())
        .extracting(each -> each.path().toString())
        .containsExactly("spec.containers[0].image");
  }

  @Test
  void anotherValueThanTheServerWritesIsDrift() {
    var verdict = verdict(container("web:1.0", "Never"), container("web:1.0", "Always"));

    assertThat(verdict.differences())
        .extracting(each -> each.path() + " " + each.kind())
        .containsExactly("spec.containers[0].imagePullPolicy DECLARED");
  }

  @Test
  void withoutADryRunTheDeclarationDecides() {
    var verdict = verdict(container("web:1.0", "Always"), "null");

    assertThat(verdict.verdict()).isEqualTo(Verdict.DRIFTED);
  }

  @Test
  void evidenceKeepsTheAnswerSoThatItCanBeReplayed() {
    var drifted = verdict(container("web:6.6", "Always"), container("web:1.0", "Always"));

    var written = EvidenceJson.write(drifted.evidence().orElseThrow()).toString();
    var again = DIFF.evaluate(new EvidenceJson().read(written));

    assertThat(written).contains("\"applied\"");
    assertThat(again.differences()).isEqualTo(drifted.differences());
    assertThat(again.suppressed()).isEqualTo(drifted.suppressed());
  }

  @Test
  void anAnswerThatIsNoObjectIsRefused() {
    assertThatThrownBy(() -> verdict(container("web:1.0", "Always"), "7"))
        .isInstanceOf(PlumblineException.class)
        .hasMessage(
            "evidence: live.applied is no object; give what a dry run answered, or leave it out");
  }
}
