package dev.plumbline.api.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.environment.Decisions.Said;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What failed half-way is not ready before a run of it has succeeded. */
class RetryTest extends EnvironmentScene {

  /** Made half-way. */
  private Environment failed() {
    cloud.failure = Optional.of("the cloud is full");
    var one = ready("web");
    assertThat(one.state()).isEqualTo(State.FAILED);
    cloud.failure = Optional.empty();
    return one;
  }

  /** Ready, and changed half-way. */
  private Environment changedHalfWay() {
    var one = ready("web");
    cloud.failure = Optional.of("the cloud is full");
    var large = JsonNodeFactory.instance.objectNode().put("size", "large");
    done(
        desk.decisions()
            .change(
                one.id(),
                Optional.empty(),
                new Decisions.Change("1.0.0", large, one.monthlyCost(), "ada")));
    work();
    assertThat(now(one.id()).state()).isEqualTo(State.FAILED);
    cloud.failure = Optional.empty();
    return one;
  }

  private void retried(Environment one) {
    done(desk.decisions().retry(one.id(), Optional.empty(), "ada"));
    work();
  }

  private void isStillFailed(Environment one) {
    assertThat(now(one.id()).state()).isEqualTo(State.FAILED);
    var more = new Decisions.Extension("ada", Duration.ofHours(1), Duration.ofDays(3));
    assertThat(desk.decisions().extend(one.id(), Optional.empty(), more))
        .isInstanceOf(Said.Refused.class);

    cloud.unplanned = Optional.empty();
    cloud.plan = List.of(FakeProvisioner.server("t3.micro"));
    retried(one);
    assertThat(now(one.id()).state()).isEqualTo(State.READY);
    assertThat(now(one.id()).times().expiresAt()).isPresent();
  }

  private void refused(Environment one) {
    cloud.plan = List.of(FakeProvisioner.server("m5.large"));
    retried(one);
    var waiting = now(one.id());
    assertThat(waiting.state()).isEqualTo(State.AWAITING_APPROVAL);
    done(desk.decisions().decide(one.id(), waiting.version(), false, "bob", ""));
    assertThat(now(one.id()).reason()).isEqualTo("bob refused it.");
    isStillFailed(one);
  }

  private void unplanned(Environment one) {
    cloud.unplanned = Optional.of("no such image");
    retried(one);
    assertThat(now(one.id()).reason()).isEqualTo("The preview failed: no such image");
    isStillFailed(one);
  }

  private void tooDear(Environment one) {
    cloud.plan = List.of(FakeProvisioner.server("m5.2xlarge"));
    retried(one);
    assertThat(now(one.id()).reason()).contains("of its budget of 100");
    isStillFailed(one);
  }

  @Test
  void whatWasReadyAndFailedEndsAtItsEnd() {
    var one = changedHalfWay();
    clock.advance(Duration.ofHours(8));
    desk.calendar().look();
    assertThat(now(one.id()).state()).isEqualTo(State.EXPIRING);

    var more = new Decisions.Extension("ada", Duration.ofHours(1), Duration.ofDays(3));
    done(desk.decisions().extend(one.id(), Optional.empty(), more));
    assertThat(now(one.id()).state()).as("an extension mends nothing").isEqualTo(State.FAILED);

    clock.advance(Duration.ofHours(1));
    desk.calendar().look();
    clock.advance(Duration.ofMinutes(15));
    desk.calendar().look();
    work();
    assertThat(now(one.id()).state()).isEqualTo(State.DESTROYED);
    assertThat(cloud.there).isEmpty();
  }

  @Test
  void aProgramWhosePlanIsAnotherEachTimeFails() {
    cloud.unsteady = true;
    var one = ready("web");

    assertThat(one.state()).isEqualTo(State.FAILED);
    assertThat(one.reason()).startsWith("Its plan is another each time");
    assertThat(cloud.did).hasSize(6).containsOnly("preview");
    cloud.unsteady = false;
    retried(one);
    assertThat(now(one.id()).state()).isEqualTo(State.READY);
  }

  @Test
  void alsoWhereSomebodyApprovesItEachTime() {
    cloud.unsteady = true;
    cloud.plan = List.of(FakeProvisioner.server("m5.large"));
    var one = ready("web");
    for (var time = 1; time <= 3; time++) {
      var waiting = now(one.id());
      assertThat(waiting.state()).isEqualTo(State.AWAITING_APPROVAL);
      done(desk.decisions().decide(one.id(), waiting.version(), true, "bob", ""));
      work();
    }
    assertThat(now(one.id()).state()).isEqualTo(State.FAILED);
  }

  @Test
  void whatWasMadeHalfWayAndIsRefused() {
    refused(failed());
  }

  @Test
  void whatWasMadeHalfWayAndHasNoPlanAnyMore() {
    unplanned(failed());
  }

  @Test
  void whatWasMadeHalfWayAndIsTooDear() {
    tooDear(failed());
  }

  @Test
  void whatWasChangedHalfWayAndIsRefused() {
    refused(changedHalfWay());
  }

  @Test
  void whatWasChangedHalfWayAndHasNoPlanAnyMore() {
    unplanned(changedHalfWay());
  }

  @Test
  void whatWasChangedHalfWayAndIsTooDear() {
    tooDear(changedHalfWay());
  }
}
