package dev.plumbline.api.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.config.RemediationSettings;
import dev.plumbline.api.remediation.Remediations.Said;
import dev.plumbline.policies.PackReader;
import dev.plumbline.policies.Policies;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules of kind remediation refuse, or demand a person. */
class GatesTest extends RemediationScene {

  private Policies policies = Policies.of(List.of());

  /** Rules as a pack has them; those in force change at once. */
  private void given(RemediationSettings settings, String... conditions) {
    var rules = new StringBuilder();
    for (var index = 0; index < conditions.length; index++) {
      rules.append(
          """
            - id: gate-%d
              on: remediation
              deny: true
              when: %s
              reason: our rules are against it
              source: https://example.com/rules
          """
              .formatted(index, conditions[index]));
    }
    var pack = new PackReader().read("own.yaml", "pack: own\nversion: 1.0.0\nrules:\n" + rules);
    assertThat(pack.problems()).isEmpty();
    policies = Policies.of(List.of(pack.pack().orElseThrow()));
    desk =
        TestDesk.of(store, scanner, settings, (handle, finding, state, by, reason) -> {}, policies);
    runner = desk.runner();
  }

  @Test
  void aRuleThatDeniesRefusesTheApprovalWithItsReason() {
    given(
        pulumi.settings(),
        "remediation.severity == 'critical' && remediation.clobbers > 0"
            + " && remediation.resources.exists(each, each.step == 'update')");
    var previewed = work(ask());

    var said = desk.book().approve(previewed.id(), previewed.version(), "bob", HOUR);

    assertThat(said).isInstanceOf(Said.Done.class);
    var refused = now(previewed.id());
    assertThat(refused.state()).isEqualTo(State.REFUSED);
    assertThat(refused.reason()).contains("our rules are against it", "own/gate-0");
    assertThat(refused.approvedBy()).isEmpty();
    assertThat(pulumi.calls("up")).isZero();
  }

  @Test
  void aRuleThatCameAfterTheApprovalRefusesTheRun() {
    var approved = approved();
    given(pulumi.settings(), "remediation.approver == 'bob'");

    var refused = work(approved);

    assertThat(refused.state()).isEqualTo(State.REFUSED);
    assertThat(refused.reason()).contains("own/gate-0");
    assertThat(pulumi.calls("up")).isZero();
  }

  @Test
  void whatNoRuleDeniesGoesOn() {
    given(pulumi.settings(), "remediation.costDelta > 100.0", "remediation.mode == 'accept'");

    assertThat(work(approved()).state()).isEqualTo(State.CONVERGED);
  }

  @Test
  void aRuleOnACostThatIsNotKnownDenies() {
    var unpriced =
        pulumi
            .read("preview-target.json")
            .replace("aws:ec2/securityGroup:SecurityGroup::web", "aws:ec2/unknown:Unknown::web");
    assertThat(CostDelta.of(Plan.read(unpriced).changes()).path("known").asBoolean(true)).isFalse();
    given(pulumi.settings(), "remediation.costDelta > 100.0");
    var previewed = work(ask());
    store
        .database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update remediation set preview = jsonb_set(preview, '{cost,known}',"
                        + " 'false')"));

    desk.book().approve(previewed.id(), previewed.version(), "bob", HOUR);

    assertThat(now(previewed.id()).state()).isEqualTo(State.REFUSED);
    assertThat(now(previewed.id()).reason()).contains("the rule own/gate-0");
  }

  @Test
  void aRuleThatDemandsAPersonKeepsWhatIsAutomaticWaitingForOne() {
    var auto = new RemediationSettings.Auto(5, false, List.of("network/*"));
    given(pulumi.settings(auto), "remediation.approver == ''");
    desk.automation().look();
    var one =
        desk.book()
            .list(new Remediations.Filter("", "", ""), dev.plumbline.api.store.Page.Request.FIRST)
            .items()
            .getFirst();

    var waiting = work(one);

    assertThat(waiting.state()).isEqualTo(State.AWAITING_APPROVAL);
    assertThat(waiting.reason()).contains("It waits for a person", "our rules are against it");

    desk.book().approve(waiting.id(), waiting.version(), "bob", HOUR);
    assertThat(work(waiting).state()).isEqualTo(State.CONVERGED);
  }
}
