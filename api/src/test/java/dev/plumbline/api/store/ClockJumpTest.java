package dev.plumbline.api.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.access.Caller;
import dev.plumbline.api.access.Credentials;
import dev.plumbline.api.access.Holder;
import dev.plumbline.api.access.Sessions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a clock that is set forward or back by hours does to leases, schedules and sessions. */
class ClockJumpTest {

  private static final String ID = Stacks.id(Samples.STACK);
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration INTERVAL = Duration.ofMinutes(10);

  private final TestClock clock = new TestClock();
  private final StoreFixture store = new StoreFixture(clock, List.of("pager"));

  @BeforeEach
  void oneStack() {
    store.stacks.discovered(List.of(Samples.STACK));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aLeaseOfADeadProcessDoesNotLastForHoursWhenTheClockIsSetBack() {
    var dead = store.stacks.lease(ID, "dead", LEASE).orElseThrow();
    clock.advance(Duration.ofHours(-6));

    var next = store.stacks.lease(ID, "alive", LEASE).orElseThrow();

    assertThat(next.fence()).isGreaterThan(dead.fence());
    assertThat(store.stacks.renew(dead, LEASE)).isFalse();
    assertThat(store.stacks.lease(ID, "third", LEASE)).as("a lease in force holds").isEmpty();
  }

  @Test
  void theHolderOfALeaseLosesItToNobodyUnnoticedWhenTheClockIsSetForward() {
    var slow = store.stacks.lease(ID, "slow", LEASE).orElseThrow();
    clock.advance(Duration.ofHours(6));
    assertThat(store.stacks.renew(slow, LEASE)).as("nobody took it meanwhile").isTrue();

    clock.advance(Duration.ofHours(6));
    assertThat(store.stacks.lease(ID, "other", LEASE)).isPresent();
    assertThat(store.stacks.renew(slow, LEASE)).isFalse();
  }

  @Test
  void aStackIsNotForgottenForHoursWhenTheClockIsSetBack() {
    store.stacks.incomplete(ID, "for its schedule only", clock.instant().plus(INTERVAL));
    assertThat(store.stacks.due(INTERVAL)).isEmpty();

    clock.advance(Duration.ofHours(-6));
    assertThat(store.stacks.due(INTERVAL)).containsExactly(ID);

    clock.advance(Duration.ofHours(12));
    assertThat(store.stacks.due(INTERVAL)).containsExactly(ID);
  }

  @Test
  void aMessageIsDeliveredThoughTheClockIsSetBack() {
    store.record(Samples.scan(Samples.drifted("web")));
    assertThat(store.outbox.claim(List.of("pager"), 10, LEASE)).hasSize(1);

    clock.advance(Duration.ofHours(-6));
    assertThat(store.outbox.claim(List.of("pager"), 10, LEASE))
        .as("the claim of a dead sender")
        .hasSize(1);
  }

  @Test
  void sessionsAndLoginLinksEndOnTime() {
    var credentials = new Credentials(store.database.jdbi(), store.ids);
    var sessions = credentials.sessions();
    var until = store.ids.now().plus(Duration.ofDays(90));
    var token = credentials.tokens().issue(Caller.ADMINISTRATOR, "", "a test", until).text();
    var session = sessions.open((Holder.Known) credentials.tokens().holder(token));
    var code = sessions.newLoginCode();

    clock.advance(Duration.ofHours(-6));
    assertThat(sessions.caller(session)).contains(Caller.ADMINISTRATOR);
    clock.advance(Duration.ofHours(6).plus(Sessions.SESSION));
    assertThat(sessions.caller(session)).isEmpty();
    assertThat(sessions.login(code)).isEmpty();
  }
}
