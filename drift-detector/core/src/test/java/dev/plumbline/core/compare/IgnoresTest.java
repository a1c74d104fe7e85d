package dev.plumbline.core.compare;

import static dev.plumbline.core.compare.Compared.lines;
import static dev.plumbline.core.compare.Compared.suppressions;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.ReadOutcome;
import org.junit.jupiter.api.Test;

/** What people ask not to hear of is suppressed with the rule named, and only where it differs. */
class IgnoresTest {

  private static Compared deployment() {
    return Compared.type("kubernetes:apps/v1:Deployment")
        .declared(
            """
            {'metadata': {'labels': {'a.b/c': '1'}},
             'spec': {'replicas': 2, 'template': {'spec': {'containers': [
               {'name': 'web', 'image': 'web:1', 'env': [{'name': 'A', 'value': '1'}]}]}}}}""")
        .api(
            """
            {'metadata': {'labels': {'a.b/c': '2'}},
             'spec': {'replicas': 3, 'template': {'spec': {'containers': [
               {'name': 'web', 'image': 'web:2', 'env': [{'name': 'A', 'value': '2'}]}]}}}}""");
  }

  @Test
  void ignoreChangesCoversNestedKeyedIndexedAndWildcardPaths() {
    assertThat(suppressions(deployment().ignoreChanges("spec.replicas").verdict()))
        .containsExactly("spec.replicas ignore-changes");
    assertThat(
            suppressions(
                deployment()
                    .ignoreChanges(
                        "metadata.labels[\"a.b/c\"]", "spec.template.spec.containers[0].image")
                    .verdict()))
        .containsExactly(
            "metadata.labels[\"a.b/c\"] ignore-changes",
            "spec.template.spec.containers[0].image ignore-changes");
    assertThat(
            suppressions(
                deployment().ignoreChanges("spec.template.spec.containers[*].env").verdict()))
        .containsExactly("spec.template.spec.containers[0].env[0].value ignore-changes");
    assertThat(deployment().ignoreChanges("spec.replica", "spec[1]").verdict().suppressed())
        .isEmpty();
  }

  @Test
  void ignoreChangesOfEverythingLeavesNoDifferenceAndCountsThemSuppressed() {
    var verdict = deployment().ignoreChanges("*").verdict();

    assertThat(verdict.verdict()).isEqualTo(Verdict.IN_SYNC);
    assertThat(verdict.ledger()).isEqualTo(new Ledger(2, 0, 4, 0, 0, 0, 0));
  }

  @Test
  void anIgnoredPathThatDoesNotDifferIsVerified() {
    var verdict =
        Compared.type("test:index:Thing")
            .declared("{'a': 1}")
            .live("{'a': 1}")
            .ignoreChanges("*")
            .verdict();

    assertThat(verdict.suppressed()).isEmpty();
    assertThat(verdict.ledger().verified()).isEqualTo(1);
  }

  @Test
  void theUsersIgnoresFitByStackTypeUrnAndPath() {
    var rule = new IgnoreRule("shop/*", "kubernetes:*", "*::one", "spec.*", "scaled by hand");

    var verdict = deployment().ignore(rule).verdict();

    assertThat(lines(verdict))
        .containsExactly("metadata.labels[\"a.b/c\"] declared \"1\" -> \"2\"");
    assertThat(verdict.suppressed())
        .hasSize(3)
        .allMatch(one -> one.rule().equals("user-ignore") && one.reason().equals("scaled by hand"));
    var elsewhere = new IgnoreRule("other/*", "", "", "", "");
    assertThat(deployment().ignore(elsewhere).verdict().differences()).hasSize(4);
  }

  @Test
  void aDeletionIsIgnoredOnlyByARuleForTheWholeResource() {
    var gone = new ReadOutcome.Absent("gone");

    assertThat(
            deployment()
                .outcome(gone)
                .ignore(new IgnoreRule("", "", "", "", "x"))
                .verdict()
                .verdict())
        .isEqualTo(Verdict.IN_SYNC);
    assertThat(
            deployment()
                .outcome(gone)
                .ignore(new IgnoreRule("", "", "", "spec.replicas", "x"))
                .verdict()
                .verdict())
        .isEqualTo(Verdict.DELETED);
    assertThat(deployment().outcome(gone).ignoreChanges("*").verdict().verdict())
        .isEqualTo(Verdict.DELETED);
  }
}
