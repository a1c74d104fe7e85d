package dev.plumbline.api.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.environment.Decisions.Said;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SleepTest extends EnvironmentScene {

  /** The parameter that the template changes for those that sleep; nobody gives it here. */
  private boolean isGivenSleep() {
    return cloud.given.has("zones");
  }

  /** The clock of the test begins at noon. */
  private static Hours untilInAnHour() {
    return Hours.parse("mon-sun 00:00-13:00 UTC").orElseThrow();
  }

  private void look() {
    desk.calendar().look();
    work();
  }

  @Test
  void itSleepsAndWakesWhenSomebodySaysSo() {
    var one = ready("web");
    assertThat(isGivenSleep()).isFalse();

    var asleep = done(desk.decisions().rest(one.id(), Optional.empty(), true, "ada"));
    assertThat(asleep.state()).isEqualTo(State.PROVISIONING);
    work();

    assertThat(now(one.id()))
        .returns(State.READY, Environment::state)
        .returns("It sleeps.", Environment::reason)
        .returns(true, each -> each.rest().asleep());
    assertThat(isGivenSleep()).isTrue();
    assertThat(now(one.id()).wanted()).as("what was asked for stays").isEqualTo(one.wanted());
    assertThat(now(one.id()).times().expiresAt()).isEqualTo(one.times().expiresAt());

    done(desk.decisions().rest(one.id(), Optional.empty(), false, "ada"));
    work();
    assertThat(now(one.id()).rest().asleep()).isFalse();
    assertThat(isGivenSleep()).isFalse();
  }

  @Test
  void aChangeOfWhatSleepsIsApprovedAsWhatItIsWhenItWakes() {
    var one = ready("web");
    done(desk.decisions().rest(one.id(), Optional.empty(), true, "ada"));
    work();
    cloud.program =
        parameters ->
            List.of(FakeProvisioner.server(parameters.has("zones") ? "t3.micro" : "m5.large"));
    var change = new Decisions.Change("1.0.0", one.wanted().parameters(), one.monthlyCost(), "ada");
    done(desk.decisions().change(one.id(), Optional.empty(), change));
    work();

    var waiting = now(one.id());
    assertThat(waiting.state()).isEqualTo(State.AWAITING_APPROVAL);
    assertThat(waiting.monthlyCost()).isGreaterThan(one.monthlyCost());
    done(desk.decisions().decide(one.id(), waiting.version(), true, "bob", ""));
    work();
    assertThat(now(one.id()))
        .returns(State.READY, Environment::state)
        .returns("It sleeps.", Environment::reason)
        .returns(waiting.monthlyCost(), Environment::monthlyCost);
    assertThat(isGivenSleep()).isTrue();
  }

  @Test
  void whatSleepsIsNotPutToSleepAgain() {
    var one = ready("web");
    done(desk.decisions().rest(one.id(), Optional.empty(), true, "ada"));
    work();
    cloud.forget();

    done(desk.decisions().rest(one.id(), Optional.empty(), true, "ada"));
    work();
    assertThat(cloud.did).isEmpty();
  }

  @Test
  void itKeepsItsHours() {
    hours = Optional.of(untilInAnHour());
    var one = ready("web");
    look();
    assertThat(now(one.id()).rest().asleep()).isFalse();

    clock.advance(Duration.between(clock.instant(), one.rest().sleepAt().orElseThrow()));
    look();
    assertThat(now(one.id()).rest().asleep()).isTrue();
    assertThat(isGivenSleep()).isTrue();

    // Until it is extended it ends before it would wake.
    clock.advance(Duration.between(clock.instant(), now(one.id()).rest().wakeAt().orElseThrow()));
    extended(one);
    look();
    assertThat(now(one.id()).rest().asleep()).isFalse();
  }

  private void extended(Environment one) {
    var by = new Decisions.Extension("ada", Duration.ofDays(1), Duration.ofDays(30));
    done(desk.decisions().extend(one.id(), Optional.empty(), by));
  }

  @Test
  void whatWasMissedForDaysIsMadeUpByOneRun() {
    hours = Optional.of(untilInAnHour());
    var one = ready("web");
    extended(one);
    extended(one);
    clock.advance(
        Duration.between(clock.instant(), one.rest().sleepAt().orElseThrow()).plusDays(1));
    cloud.forget();

    look();
    look();
    assertThat(now(one.id()).rest().asleep()).isTrue();
    assertThat(cloud.did).containsOnlyOnce("up");
  }

  @Test
  void whatIsDamagedStopsNobodyElsesCalendar() {
    hours = Optional.of(untilInAnHour());
    var damaged = ready("damaged");
    var healthy = ready("healthy");
    store
        .database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update environment set awake = 'never' where id = ?", damaged.id()));
    clock.advance(Duration.between(clock.instant(), healthy.rest().sleepAt().orElseThrow()));
    look();
    clock.advance(Duration.ofHours(5).plusMinutes(1));
    look();

    assertThat(now(healthy.id()).rest().asleep()).isTrue();
    assertThat(states(healthy.id())).contains("ending");
    assertThat(now(damaged.id()).rest().asleep()).isFalse();
  }

  @Test
  void whoeverWakesItIsHeededUntilItsNextEvening() {
    hours = Optional.of(untilInAnHour());
    var one = ready("web");
    extended(one);
    extended(one);
    clock.advance(Duration.between(clock.instant(), one.rest().sleepAt().orElseThrow()));
    look();
    done(desk.decisions().rest(one.id(), Optional.empty(), false, "ada"));
    work();
    look();
    assertThat(now(one.id()).rest().asleep()).isFalse();

    clock.advance(Duration.ofDays(1));
    look();
    assertThat(now(one.id()).rest().asleep()).isTrue();
  }

  @Test
  void whatCannotBePutToSleepIsTriedAgain() {
    var one = ready("web");
    cloud.failure = Optional.of("the cloud is full");
    done(desk.decisions().rest(one.id(), Optional.empty(), true, "ada"));
    work();
    assertThat(now(one.id()).state()).isEqualTo(State.PROVISIONING);
    work();
    assertThat(cloud.did).filteredOn("up"::equals).as("not at once").hasSize(2);

    cloud.failure = Optional.empty();
    clock.advance(Duration.ofMinutes(1));
    work();
    assertThat(now(one.id()))
        .returns(State.READY, Environment::state)
        .returns(true, each -> each.rest().asleep());
  }

  @Test
  void whatNeverCanBePutToSleepStaysAwakeUntilItsEnd() {
    hours = Optional.of(untilInAnHour());
    var one = ready("web");
    cloud.failure = Optional.of("the cloud is full");
    clock.advance(Duration.between(clock.instant(), one.rest().sleepAt().orElseThrow()));
    look();
    for (var minute = 1; minute <= 10; minute++) {
      clock.advance(Duration.ofMinutes(1));
      look();
    }

    assertThat(now(one.id()))
        .returns(State.READY, Environment::state)
        .returns(false, each -> each.rest().asleep());
    assertThat(now(one.id()).reason())
        .isEqualTo("It could not be put to sleep: Pulumi failed: the cloud is full");
    assertThat(store.eventTypes()).containsOnlyOnce("dev.plumbline.environment.restFailed");
    assertThat(cloud.did).filteredOn("up"::equals).hasSize(7);
    cloud.failure = Optional.empty();
    clock.advance(Duration.ofHours(8));
    look();
    assertThat(now(one.id()).state()).isEqualTo(State.EXPIRING);
    clock.advance(Duration.ofMinutes(15));
    look();
    assertThat(now(one.id()).state()).isEqualTo(State.DESTROYED);
  }

  @Test
  void whatIsDroppedBetweenTwoTriesGoes() {
    var one = ready("web");
    cloud.failure = Optional.of("the cloud is full");
    done(desk.decisions().rest(one.id(), Optional.empty(), true, "ada"));
    work();
    cloud.failure = Optional.empty();
    done(desk.decisions().drop(one.id(), Optional.empty(), "ada"));
    work();
    work();
    assertThat(now(one.id()).state()).isEqualTo(State.DESTROYED);
  }

  @Test
  void onlyWhatIsReadySleeps() {
    assertThat(desk.decisions().rest(asked("web").id(), Optional.empty(), true, "ada"))
        .isInstanceOf(Said.Refused.class);
  }

  @Test
  void hoursCanBeTakenAway() {
    hours = Optional.of(untilInAnHour());
    var one = ready("web");

    var now = done(desk.decisions().awake(one.id(), Optional.empty(), Optional.empty(), "ada"));
    assertThat(now.rest())
        .isEqualTo(
            new Environment.Rest(false, Optional.empty(), Optional.empty(), Optional.empty()));
    look();
    assertThat(now(one.id()).state()).isEqualTo(State.READY);
  }
}
