package dev.plumbline.api.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.remediation.Remediations.Said;
import dev.plumbline.api.remediation.Requests.Answered;
import dev.plumbline.api.store.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked for, previewed and approved. */
class RemediationTest extends RemediationScene {

  @Test
  void aRevertIsPreviewedApprovedRunAndProvenAndEndsItsFinding() {
    // when
    var previewed = work(ask());

    // then
    assertThat(previewed.state()).isEqualTo(State.AWAITING_APPROVAL);
    assertThat(previewed.liveHash()).isNotEmpty();
    assertThat(previewed.planHash()).isNotEmpty();
    assertThat(pulumi.has("done")).isFalse();

    // when
    desk.book().approve(previewed.id(), previewed.version(), "bob", HOUR);
    var converged = work(previewed);

    // then
    assertThat(converged.state()).as(converged.reason()).isEqualTo(State.CONVERGED);
    assertThat(converged.reason()).contains("read and is as declared");
    assertThat(finding().status()).isEqualTo("resolved");
    assertThat(pulumi.calls("up")).isEqualTo(1);
    assertThat(pulumi.read("calls").lines().filter(line -> line.startsWith("up ")).toList())
        .first()
        .asString()
        .contains("--refresh")
        .contains("--skip-preview")
        .contains("--target " + Samples.urn(Samples.GROUP, "web"));
    assertThat(desk.book().timeline(converged.id()))
        .extracting(Remediation.Transition::state)
        .containsExactly(
            "previewing", "awaitingApproval", "approved", "running", "verifying", "converged");
    assertThat(heard)
        .containsExactly(
            "previewing", "awaitingApproval", "approved", "running", "verifying", "converged");
    assertThat(store.eventTypes()).contains("dev.plumbline.remediation.converged");
    assertThat(log(converged)).contains("aws:ec2:SecurityGroup web updated");
    assertThat(store.operations.find(converged.operationId()).orElseThrow().status())
        .isEqualTo("succeeded");
  }

  @Test
  void aPreviewSaysWhatIsDoneWhatHangsOnItAndWhatElseTheNextDeploymentOverwrites() {
    // when
    var previewed = work(ask(true));

    // then
    assertThat(previewed.state()).isEqualTo(State.PREVIEWED);
    var preview = previewed.preview();
    assertThat(preview.path("steps")).hasSize(1);
    var step = preview.path("steps").path(0);
    assertThat(step.path("op").asText()).isEqualTo("update");
    assertThat(step.path("urn").asText()).isEqualTo(finding().urn());
    assertThat(step.path("properties")).isNotEmpty();
    assertThat(preview.at("/live/differences/0/live/0").asText()).isEqualTo("0.0.0.0/0");
    assertThat(preview.at("/dependents/0/urn").asText()).endsWith("::server");
    assertThat(preview.at("/downtime/expected").asText()).isEqualTo("notKnown");
    assertThat(preview.at("/cost/known").asBoolean()).as("a group costs nothing").isTrue();
    assertThat(preview.at("/cost/monthlyDelta").asDouble(1)).isZero();
    assertThat(preview.at("/cost/priced/0/source").asText()).startsWith("https://");
    assertThat(preview.at("/clobber/known").asBoolean()).isTrue();
    assertThat(preview.at("/clobber/resources/0/urn").asText()).doesNotEndWith("::web");
    assertThat(preview.toString()).doesNotContain(Samples.PLAINTEXT);
    assertThat(desk.book().approve(previewed.id(), previewed.version(), "bob", HOUR))
        .isInstanceOf(Said.TooLate.class);
  }

  @Test
  void whereNothingElseDiffersOnePreviewIsPlanAndClobberAndStillWhatTheRunLooksForAgain() {
    // given
    pulumi.write("preview-whole.json", pulumi.read("preview-target.json"));

    // when
    var previewed = work(ask());

    // then
    assertThat(pulumi.calls("preview")).isEqualTo(1);
    assertThat(previewed.preview().at("/clobber/known").asBoolean()).isTrue();
    assertThat(previewed.preview().at("/clobber/resources")).isEmpty();

    // when
    desk.book().approve(previewed.id(), previewed.version(), "bob", HOUR);

    // then
    assertThat(work(previewed).state()).isEqualTo(State.CONVERGED);
    assertThat(pulumi.calls("preview")).isEqualTo(2);
  }

  @Test
  void whatElseIsLiveOtherwiseThanTheStateSaysHasTheResourcePreviewedAlone() {
    // given
    var other =
        """
        {"op": "refresh", "urn": "urn:pulumi:s::p::t::other",
         "oldState": {"outputs": {"a": 1}}, "newState": {"outputs": {"a": 2}}},
        """;
    var target = pulumi.read("preview-target.json");
    pulumi.write("preview-whole.json", target.replaceFirst("\"steps\": *\\[", "$0" + other));

    // when
    work(ask(true));

    // then
    assertThat(pulumi.calls("preview")).isEqualTo(2);
  }

  @Test
  void whoeverAsksDoesNotApproveAndAnApprovalIsOfWhatWasSeen() {
    // given
    var previewed = work(ask());

    // then
    assertThat(desk.book().approve(previewed.id(), previewed.version(), "ann", HOUR))
        .isInstanceOf(Said.SamePerson.class);
    assertThat(desk.book().approve(previewed.id(), previewed.version() - 1, "bob", HOUR))
        .isInstanceOf(Said.Moved.class);
    assertThat(desk.book().approve("none", 1, "bob", HOUR)).isInstanceOf(Said.Nothing.class);
  }

  @Test
  void anApprovalIsRefusedWhenLiveMoved() {
    // given
    var approved = approved();
    scanner.verdicts = List.of(Samples.deleted("web"));

    // when
    var refused = work(approved);

    // then
    assertThat(refused.state()).isEqualTo(State.REFUSED);
    assertThat(refused.reason()).contains("Live moved");
    assertThat(pulumi.calls("up")).isZero();
    assertThat(finding().status()).isEqualTo("open");
  }

  @Test
  void anApprovalIsRefusedWhenThePlanMoved() {
    // given
    var approved = approved();
    pulumi.write(
        "preview-target.json",
        pulumi
            .read("preview-target.json")
            .replaceAll("\"op\": *\"update\"", "\"op\": \"replace\""));

    // when
    var refused = work(approved);

    // then
    assertThat(refused.state()).isEqualTo(State.REFUSED);
    assertThat(refused.reason()).contains("plan moved");
    assertThat(pulumi.calls("up")).isZero();
  }

  @Test
  void whatNobodyApprovesOrRunsInTimeExpires() {
    // given
    var waiting = work(ask());

    // when
    clock.advance(HOUR);
    desk.book().expire();

    // then
    assertThat(now(waiting.id()).state()).isEqualTo(State.EXPIRED);
    assertThat(desk.book().approve(waiting.id(), now(waiting.id()).version(), "bob", HOUR))
        .isInstanceOf(Said.TooLate.class);

    // given
    var approved = approved();

    // when
    clock.advance(HOUR);
    desk.book().expire();

    // then
    assertThat(now(approved.id()).state()).isEqualTo(State.EXPIRED);
    assertThat(pulumi.calls("up")).isZero();
  }

  @Test
  void aPreviewThatFailsSaysWhatPulumiSaid() {
    // given
    pulumi.write("fail-preview", "error: no stack named 'dev' found\n");

    // when
    var failed = work(ask());

    // then
    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.reason()).contains("no stack named 'dev' found");
  }

  @Test
  void theFolderOfAnotherProjectIsRefused() {
    // given
    pulumi.write("Pulumi.yaml", "name: other\n");

    // when
    var failed = work(ask());

    // then
    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.reason()).contains("is of project 'other', not of 'hybrid'");
    assertThat(pulumi.calls("preview")).isZero();
  }

  @Test
  void whatPulumiWouldNotTouchIsNoRevert() {
    // given
    pulumi.write("preview-target.json", "{\"steps\": [], \"changeSummary\": {\"same\": 3}}");

    // when
    var failed = work(ask());

    // then
    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.reason()).contains("Pulumi would change nothing of it");
  }

  @Test
  void aFindingHasOneRemediationAtATime() {
    // given
    var wish = new Requests.Wish(finding(), Mode.REVERT, false, "ann", false);
    var first = (Answered.Accepted) desk.requests().ask(wish);

    // when
    work(now(first.made().id()));

    // then
    assertThat(desk.requests().ask(wish)).isInstanceOf(Answered.UnderWay.class);
  }
}
