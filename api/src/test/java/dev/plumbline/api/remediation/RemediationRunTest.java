package dev.plumbline.api.remediation;

import static dev.plumbline.testkit.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.remediation.Remediations.Said;
import dev.plumbline.api.store.Samples;
import dev.plumbline.core.scan.Reread;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What runs, breaks off, and is proven. */
class RemediationRunTest extends RemediationScene {

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
    assertThat(verifying.reason()).contains("The right to write to the stack was lost");
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
}
