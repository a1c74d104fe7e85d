package dev.plumbline.api.notify;

import static dev.plumbline.testkit.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.store.AlertRow;
import dev.plumbline.api.store.Alerts;
import dev.plumbline.api.store.Outbox;
import dev.plumbline.api.store.Page;
import dev.plumbline.api.store.Samples;
import dev.plumbline.api.store.StoreFixture;
import dev.plumbline.api.store.TestClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlertSenderTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration CLAIM = Duration.ofSeconds(30);

  /** Longer than any wait between two tries. */
  private static final Duration WAIT = Duration.ofMinutes(15);

  private final TestClock clock = new TestClock();
  private final StoreFixture store = new StoreFixture(clock, List.of("pager"));

  @AfterEach
  void close() {
    store.close();
  }

  /** Says what a test wants, and keeps what it got. */
  private static final class FakeChannel implements Channel {
    final List<Outbox.Message> got = new CopyOnWriteArrayList<>();
    volatile Function<Outbox.Message, Delivery> answer = any -> new Delivery.Accepted();

    @Override
    public String name() {
      return "pager";
    }

    @Override
    public Delivery send(Outbox.Message message) {
      got.add(message);
      return answer.apply(message);
    }
  }

  @Test
  void sendsInOrderUntilEachIsAccepted() {
    opensAndResolves();
    var channel = new FakeChannel();
    channel.answer =
        message ->
            channel.got.size() < 3 ? Delivery.later("answered 503") : new Delivery.Accepted();
    try (var _ = start(channel)) {
      for (var tries = 1; tries < 3; tries++) {
        var count = tries;
        until("try " + count, () -> channel.got.size() >= count && waits());
        assertThat(rows("pending").getLast().reason()).contains("answered 503");
        clock.advance(WAIT);
      }
      until("all are accepted", () -> store.outbox.backlog().pending() == 0);
    }

    assertThat(channel.got).hasSize(4);
    assertThat(channel.got.subList(0, 3))
        .extracting(Outbox.Message::eventId)
        .containsOnly(channel.got.getFirst().eventId());
    assertThat(channel.got.getFirst().body()).contains("finding.opened");
    assertThat(channel.got.getLast().body()).contains("finding.resolved");
  }

  @Test
  void givesUpAfterItsTimeAndGoesOnWithTheNext() {
    opensAndResolves();
    var channel = new FakeChannel();
    channel.answer =
        message ->
            message.body().contains("finding.opened")
                ? Delivery.later("answered 503")
                : new Delivery.Accepted();
    try (var _ = start(channel)) {
      until("the first try", () -> channel.got.size() == 1 && waits());
      clock.advance(DAY);
      until("the second", () -> channel.got.size() == 2 && waits());
      assertThat(store.outbox.backlog().dead())
          .as("a clock that jumps is no reason to give up what was hardly tried")
          .isZero();
      clock.advance(WAIT);
      until("the next is sent", () -> rows("delivered").size() == 1);
    }
    assertThat(rows("dead"))
        .singleElement()
        .satisfies(
            dead -> {
              assertThat(dead.reason()).contains("answered 503");
              assertThat(dead.attempts()).isEqualTo(3);
              assertThat(dead.event().path("type").asText()).endsWith("finding.opened");
            });
  }

  @Test
  void whatWillNeverBeTakenIsADeadLetterAtOnce() {
    opensAndResolves();
    var channel = new FakeChannel();
    channel.answer = any -> new Delivery.Never("answered 410");
    try (var _ = start(channel)) {
      until("both are dead", () -> store.outbox.backlog().dead() == 2);
    }
    assertThat(channel.got).hasSize(2);
  }

  @Test
  void aReceiverThatAsksForTimeGetsItUpToAnHour() {
    store.record(Samples.scan(Samples.drifted("web")));
    var channel = new FakeChannel();
    channel.answer = any -> new Delivery.Later("answered 429", Optional.of(DAY));
    try (var _ = start(channel)) {
      until("it is tried", this::waits);
    }
    assertThat(rows("pending").getFirst().nextAttemptAt())
        .isEqualTo(clock.instant().plus(Duration.ofHours(1)));
  }

  @Test
  void aBugInAChannelIsTriedAgainAndNamed() {
    store.record(Samples.scan(Samples.drifted("web")));
    var channel = new FakeChannel();
    channel.answer =
        any -> {
          throw new IllegalStateException("hush");
        };
    try (var _ = start(channel)) {
      until("it is tried", this::waits);
    }
    assertThat(rows("pending").getFirst().reason())
        .contains("it could not be made: IllegalStateException");
  }

  @Test
  void aSlowChannelHoldsUpNoOther() throws InterruptedException {
    try (var both = new StoreFixture(clock, List.of("pager", "hook"))) {
      both.record(Samples.scan(Samples.drifted("web")));
      var hangs = new CountDownLatch(1);
      var pager = new FakeChannel();
      pager.answer =
          any -> {
            awaits(hangs);
            return new Delivery.Accepted();
          };
      var hook =
          new Channel() {
            @Override
            public String name() {
              return "hook";
            }

            @Override
            public Delivery send(Outbox.Message message) {
              return new Delivery.Accepted();
            }
          };
      try (var _ = AlertSender.start(both.outbox, List.of(pager, hook), DAY, clock)) {
        until("the slow one hangs", () -> pager.got.size() == 1);
        until("the other has it", () -> both.outbox.backlog().pending() == 1);
        hangs.countDown();
      }
    }
  }

  private static void awaits(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aSenderThatDiesBeforeItSentLosesNothing() {
    opensAndResolves();
    var claimed = store.outbox.claim(List.of("pager"), 10, CLAIM);
    assertThat(claimed).hasSize(1);

    assertThat(sentByTheNext()).startsWith(claimed.getFirst().eventId()).hasSize(2);
  }

  @Test
  void aSenderThatDiesAfterItSentSendsAgainWithTheSameIdAndInOrder() {
    opensAndResolves();
    var dying = new FakeChannel();
    dying.answer =
        any -> {
          throw new ThreadDeathInTest();
        };
    try (var _ = start(dying)) {
      until("it reached the receiver", () -> dying.got.size() == 1);
    }
    assertThat(rows("pending")).as("nothing was written down").hasSize(2);
    assertThat(rows("pending").getLast().reason()).isEmpty();

    assertThat(sentByTheNext())
        .containsExactly(
            dying.got.getFirst().eventId(),
            rows("delivered").getFirst().event().path("id").asText())
        .doesNotHaveDuplicates();
  }

  @Test
  void aSenderThatDiesAfterTheReceiverRefusedTriesAgain() {
    opensAndResolves();
    var refused = store.outbox.claim(List.of("pager"), 10, CLAIM).getFirst();
    // The answer was read and never written down; the claim ends by itself.
    assertThat(sentByTheNext()).startsWith(refused.eventId()).hasSize(2);
    assertThat(rows("delivered").getLast().attempts()).isEqualTo(2);
  }

  /** What a new process sends, once the claim of the dead one is over. */
  private List<String> sentByTheNext() {
    var channel = new FakeChannel();
    try (var _ = start(channel)) {
      clock.advance(CLAIM.plusSeconds(1));
      until("all are accepted", () -> store.outbox.backlog().pending() == 0);
    }
    return channel.got.stream().map(Outbox.Message::eventId).toList();
  }

  /** Ends a thread as a kill does: nothing that follows runs. */
  private static final class ThreadDeathInTest extends Error {
    private static final long serialVersionUID = 1L;

    ThreadDeathInTest() {
      super("killed", null, false, false);
    }
  }

  private void opensAndResolves() {
    store.record(Samples.scan(Samples.drifted("web")));
    store.record(Samples.scan(Samples.inSync("web")));
  }

  /** Whether the oldest that waits was tried and is put off. */
  private boolean waits() {
    var rows = rows("pending");
    return !rows.isEmpty()
        && rows.getLast().reason().isPresent()
        && rows.getLast().nextAttemptAt().isAfter(clock.instant());
  }

  private List<AlertRow> rows(String status) {
    return store
        .alerts
        .list(new Alerts.Filter(status, "", "", Optional.empty()), Page.Request.FIRST)
        .items();
  }

  private AlertSender start(Channel channel) {
    return AlertSender.start(store.outbox, List.of(channel), DAY, clock);
  }

  @Test
  void waitsLongerEachTimeUpToALimit() {
    var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), () -> 1.0);
    assertThat(backoff.after(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(backoff.after(4)).isEqualTo(Duration.ofSeconds(8));
    assertThat(backoff.after(50)).isEqualTo(Duration.ofMinutes(5));
    assertThat(new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), () -> 0).after(2))
        .isEqualTo(Duration.ofSeconds(1));
  }
}
