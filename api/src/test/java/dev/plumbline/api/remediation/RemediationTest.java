package dev.plumbline.api.remediation;

import static dev.plumbline.testkit.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.remediation.Remediations.Said;
import dev.plumbline.api.remediation.Requests.Answered;
import dev.plumbline.api.store.Finding;
import dev.plumbline.api.store.Findings;
import dev.plumbline.api.store.Page;
import dev.plumbline.api.store.Samples;
import dev.plumbline.api.store.Stacks;
import dev.plumbline.api.store.StoreFixture;
import dev.plumbline.api.store.TestClock;
import dev.plumbline.core.scan.Reread;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The states of a remediation, on a script that prints what the real Pulumi printed. */
class RemediationTest {

  private static final String STACK = Stacks.id(Samples.STACK);
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;

  private final TestClock clock = new TestClock();
  private final StoreFixture store = new StoreFixture(clock, List.of());
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private ScriptedPulumi pulumi;
  private RepairedScanner scanner;
  private RemediationDesk desk;
  private RemediationRunner runner;

  @BeforeEach
  void findDrift() {
    pulumi = new ScriptedPulumi(folder);
    scanner = new RepairedScanner(pulumi);
    desk =
        TestDesk.of(
            store,
            scanner,
            pulumi.settings(),
            (handle, finding, state, by, reason) -> heard.add(state.word()));
    runner = desk.runner();
    store.record(Samples.scan(Samples.drifted("web"), Samples.inSync("db")));
  }

  @AfterEach
  void close() {
    pulumi.letGo();
    store.close();
  }

  private Finding finding() {
    return store
        .findings
        .list(new Findings.Filter("", "", "drifted", ""), Page.Request.FIRST)
        .items()
        .getFirst();
  }

  private Remediation ask() {
    return ask(false);
  }

  private Remediation ask(boolean dryRun) {
    var wish = new Requests.Wish(finding(), Mode.REVERT, dryRun, "ann", false);
    var answered = desk.requests().ask(wish, new Requests.Key("ann", store.ids.next(), "body"));
    assertThat(answered).isInstanceOf(Answered.Accepted.class);
    return now(((Answered.Accepted) answered).id());
  }

  private Remediation now(String id) {
    return desk.book().find(id).orElseThrow();
  }

  /** One process takes it up and brings it on. */
  private Remediation work(Remediation one) {
    for (var taken : desk.tools().claims().take("test", 5)) {
      runner.work(taken);
    }
    return now(one.id());
  }

  private Remediation approved() {
    var previewed = work(ask());
    assertThat(previewed.reason()).contains("somebody else than ann");
    var said = desk.book().approve(previewed.id(), previewed.version(), "bob", HOUR);
    assertThat(said).isInstanceOf(Said.Done.class);
    return now(previewed.id());
  }

  private String log(Remediation one) {
    var text = new StringBuilder();
    store
        .operations
        .lines(one.operationId(), 0)
        .forEach(line -> text.append(line.step()).append('\n'));
    return text.toString();
  }

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
    assertThat(preview.at("/cost/known").asBoolean(true)).isFalse();
    assertThat(preview.at("/cost/reason").asText()).contains("not known");
    assertThat(preview.at("/clobber/known").asBoolean()).isTrue();
    assertThat(preview.at("/clobber/resources/0/urn").asText()).doesNotEndWith("::web");
    assertThat(preview.toString()).doesNotContain(Samples.PLAINTEXT);
    assertThat(desk.book().approve(previewed.id(), previewed.version(), "bob", HOUR))
        .isInstanceOf(Said.TooLate.class);
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
  void aRunThatFailsSaysWhyAndTheFindingStaysOpen() {
    // given
    var approved = approved();
    pulumi.write("fail-up", "error: the bucket is in use by " + ScriptedPulumi.SECRET + "\n");

    // when
    var failed = work(approved);

    // then
    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.reason())
        .contains("the bucket is in use by [hidden]")
        .contains("The finding stays open");
    assertThat(log(failed)).contains("[hidden]").doesNotContain(ScriptedPulumi.SECRET);
    assertThat(finding().status()).isEqualTo("open");
  }

  @Test
  void aRunThatEndsWellAndDoesNotConvergeIsNoSuccess() {
    // given
    var approved = approved();
    scanner.after = List.of(Samples.drifted("web"));

    // when
    var failed = work(approved);

    // then
    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.reason()).contains("stays open").contains("drifted at ingress");
    assertThat(finding().status()).isEqualTo("open");
  }

  @Test
  void aLockThatSomebodyLeftIsToldWithWhatToDo() {
    // given
    var approved = approved();
    pulumi.write(
        "fail-up",
        "error: the stack is currently locked by 1 lock(s). Either wait for the other process(es)"
            + " to end or delete the lock file with `pulumi cancel`.\n");

    // when
    var failed = work(approved);

    // then
    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.reason()).contains("'pulumi cancel' in " + folder);
  }

  @Test
  void whileTheStackIsScannedARunWaits() {
    // given
    var approved = approved();
    var lease = store.stacks.lease(STACK, "scan", Duration.ofSeconds(30)).orElseThrow();

    // when
    var waiting = work(approved);

    // then
    assertThat(waiting.state()).isEqualTo(State.APPROVED);
    assertThat(waiting.reason()).contains("scanned or remediated");
    assertThat(pulumi.calls("up")).isZero();

    // when
    store.stacks.release(lease);
    clock.advance(Duration.ofSeconds(3));

    // then
    assertThat(work(approved).state()).isEqualTo(State.CONVERGED);
  }

  @Test
  void aStackInMotionIsLookedAtAgainAndInTheEndAPersonIsTold() {
    // given
    var asked = ask();
    scanner.reread = Optional.of(new Reread.NotNow("in motion: an update locks the stack"));

    // when
    for (var attempt = 0; attempt < 31; attempt++) {
      work(asked);
      clock.advance(Duration.ofSeconds(3));
    }

    // then
    assertThat(now(asked.id()).state()).isEqualTo(State.FAILED);
    assertThat(now(asked.id()).reason()).contains("in motion");
  }

  private Thread inBackground(Remediation one) {
    return Thread.ofVirtual().start(() -> work(one));
  }

  @Test
  void aCancelledRunIsInterruptedAndSaysWhatBecameOfIt() throws InterruptedException {
    // given
    var approved = approved();
    pulumi.hold();
    var thread = inBackground(approved);
    until("Pulumi runs", () -> pulumi.up().isPresent());
    until("it is known", () -> now(approved.id()).state() == State.RUNNING);

    // when
    assertThat(desk.book().cancel(approved.id(), "ann")).isInstanceOf(Said.Done.class);
    thread.join();

    // then
    var cancelled = now(approved.id());
    assertThat(cancelled.state()).isEqualTo(State.CANCELLED);
    assertThat(cancelled.reason()).contains("cancelled while Pulumi ran").contains("stays open");
    assertThat(pulumi.has("done")).isFalse();
    assertThat(finding().status()).isEqualTo("open");
  }

  @Test
  void whatHasNotBegunIsCancelledAtOnceAndNeverRuns() {
    // given
    var approved = approved();

    // when
    desk.book().cancel(approved.id(), "ann");

    // then
    assertThat(work(approved).state()).isEqualTo(State.CANCELLED);
    assertThat(pulumi.calls("up")).isZero();
    assertThat(desk.book().cancel(approved.id(), "ann")).isInstanceOf(Said.TooLate.class);
  }

  @Test
  void aLostLeaseEndsPulumiAtOnceAndKeepsNothing() throws InterruptedException {
    // given
    var approved = approved();
    pulumi.hold();
    var thread = inBackground(approved);
    until("Pulumi runs", () -> pulumi.up().isPresent());
    var child = pulumi.up().orElseThrow();

    // when
    store.database.jdbi().useHandle(handle -> handle.execute("update stack set fence = fence + 1"));
    thread.join();

    // then
    assertThat(child.isAlive()).isFalse();
    assertThat(pulumi.has("done")).isFalse();
    var verifying = now(approved.id());
    assertThat(verifying.state()).isEqualTo(State.VERIFYING);
    assertThat(verifying.reason()).contains("Another process");
    assertThat(finding().status()).isEqualTo("open");
  }

  @Test
  void aLeaseThatIsLostBeforeTheRunWritesNothing() {
    // given
    var approved = approved();
    scanner.reread = Optional.empty();
    var stealing =
        TestDesk.of(
            store,
            new dev.plumbline.api.schedule.FakeScanner() {
              @Override
              public Reread reread(
                  dev.plumbline.core.declared.StackId stack,
                  java.util.Set<String> urns,
                  dev.plumbline.core.scan.ScanOptions.Asking asking) {
                store
                    .database
                    .jdbi()
                    .useHandle(handle -> handle.execute("update stack set fence = fence + 1"));
                return scanner.reread(stack, urns, asking);
              }
            },
            pulumi.settings());

    // when
    desk.tools().claims().take("test", 5).forEach(stealing.runner()::work);

    // then
    assertThat(now(approved.id()).state()).isEqualTo(State.APPROVED);
    assertThat(pulumi.calls("up")).isZero();
  }

  @Test
  void aRunOfADeadServiceIsVerifiedAndNeverBegunAgain() {
    // given
    var approved = approved();
    var dead = desk.tools().claims().take("dead", 1).getFirst();
    desk.tools().claims().move(dead, new Life.Step(State.RUNNING, "plumbline", "Pulumi runs."));

    // when
    assertThat(work(approved).state()).as("another holds it").isEqualTo(State.RUNNING);
    clock.advance(Duration.ofSeconds(31));
    var ended = work(approved);

    // then
    assertThat(ended.state()).isEqualTo(State.FAILED);
    assertThat(ended.reason())
        .contains("The service ended while Pulumi ran")
        .contains("stays open");
    assertThat(pulumi.calls("up")).isZero();
  }

  @Test
  void aRunThatADeadServiceBroughtToItsEndConverges() {
    // given
    var approved = approved();
    var dead = desk.tools().claims().take("dead", 1).getFirst();
    desk.tools().claims().move(dead, new Life.Step(State.RUNNING, "plumbline", "Pulumi runs."));
    pulumi.write("done", "");
    clock.advance(Duration.ofSeconds(31));

    // then
    assertThat(work(approved).state()).isEqualTo(State.CONVERGED);
    assertThat(finding().status()).isEqualTo("resolved");
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
  void aFindingHasOneRemediationAtATimeAndAKeyOneAnswer() {
    // given
    var wish = new Requests.Wish(finding(), Mode.REVERT, false, "ann", false);
    var key = new Requests.Key("ann", "k1", "body");
    var first = (Answered.Accepted) desk.requests().ask(wish, key);

    // when
    work(now(first.id()));

    // then
    var again = (Answered.Accepted) desk.requests().ask(wish, key);
    assertThat(again.answer()).isEqualTo(first.answer());
    assertThat(desk.requests().ask(wish, new Requests.Key("ann", "k1", "other")))
        .isInstanceOf(Answered.OtherBody.class);
    assertThat(desk.requests().ask(wish, new Requests.Key("ann", "k2", "body")))
        .isInstanceOf(Answered.UnderWay.class);
    assertThat(desk.requests().ask(wish, new Requests.Key("bob", "k1", "body")))
        .isInstanceOf(Answered.UnderWay.class);
  }
}
