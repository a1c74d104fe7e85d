package dev.plumbline.api.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {

  private static final Duration CLAIM = Duration.ofSeconds(30);

  private final TestClock clock = new TestClock();
  private final StoreFixture store = new StoreFixture(clock, List.of("pager"));

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void givesTheMessagesOfOneFindingInOrder() {
    store.record(Samples.scan(Samples.drifted("web")));
    store.record(Samples.scan(Samples.inSync("web")));

    var first = claim();
    assertThat(first).hasSize(1);
    assertThat(first.getFirst().body()).contains("dev.plumbline.finding.opened");
    assertThat(claim()).as("nothing else while the first is under way").isEmpty();

    store.outbox.refused(first.getFirst(), Duration.ofMinutes(1), "answered 500");
    assertThat(claim()).as("the second waits for the first").isEmpty();
    clock.advance(Duration.ofMinutes(1));
    var again = claim();
    assertThat(again.getFirst().eventId()).isEqualTo(first.getFirst().eventId());
    store.outbox.accepted(again.getFirst());
    assertThat(claim().getFirst().body()).contains("dev.plumbline.finding.resolved");
  }

  @Test
  void givesAMessageAgainWhenItsSenderDied() {
    store.record(Samples.scan(Samples.drifted("web")));
    var lost = claim();
    clock.advance(CLAIM.plusSeconds(1));
    assertThat(claim())
        .extracting(Outbox.Message::eventId)
        .containsExactly(lost.getFirst().eventId());
  }

  @Test
  void givesItAgainAtOnceWhereNoOtherProcessCanHaveIt() {
    store.record(Samples.scan(Samples.drifted("web")));
    var lost = claim();
    store.outbox.releaseAll();
    assertThat(claim())
        .extracting(Outbox.Message::eventId)
        .containsExactly(lost.getFirst().eventId());
  }

  @Test
  void keepsWhatWaitsWhateverItsAge() {
    store.record(Samples.scan(Samples.drifted("web")));
    store.record(Samples.scan(Samples.inSync("web")));
    clock.advance(Duration.ofDays(800));
    var deleted = store.retention.apply();

    assertThat(deleted).containsEntry("scans", 1).containsEntry("findings", 0);
    assertThat(store.outbox.backlog().pending()).isEqualTo(2);

    claim().forEach(store.outbox::accepted);
    claim().forEach(store.outbox::accepted);
    clock.advance(Duration.ofDays(800));
    assertThat(store.retention.apply()).containsEntry("findings", 1).containsEntry("messages", 2);
  }

  @Test
  void aDeadLetterHoldsNothingBackAndIsShownWithItsReason() {
    store.record(Samples.scan(Samples.drifted("web")));
    store.record(Samples.scan(Samples.inSync("web")));
    var opened = claim().getFirst();
    store.outbox.dead(opened, "answered 410");

    var next = claim();
    assertThat(next).extracting(Outbox.Message::eventId).doesNotContain(opened.eventId());
    assertThat(next.getFirst().body()).contains("dev.plumbline.finding.resolved");
    var dead =
        store
            .alerts
            .list(new Alerts.Filter("dead", "", "", Optional.empty()), Page.Request.FIRST)
            .items();
    assertThat(dead).hasSize(1);
    assertThat(dead.getFirst().reason()).contains("answered 410");
    assertThat(dead.getFirst().attempts()).isEqualTo(1);
    assertThat(store.outbox.backlog().dead()).isEqualTo(1);
    assertThat(store.outbox.backlog().pending()).isEqualTo(1);
  }

  @Test
  void aDeadLetterIsSentAgainAsNewWithTheSameIdAndBeforeWhatWaitsStill() {
    store.record(Samples.scan(Samples.drifted("web")));
    store.record(Samples.scan(Samples.inSync("web")));
    var opened = claim().getFirst();
    store.outbox.dead(opened, "answered 410");
    clock.advance(Duration.ofDays(3));

    var replayed = store.alerts.replay(Long.toString(opened.seq())).orElseThrow();
    assertThat(replayed.status()).isEqualTo("pending");
    assertThat(replayed.reason()).isEmpty();

    var again = claim();
    assertThat(again).hasSize(1);
    assertThat(again.getFirst().eventId()).isEqualTo(opened.eventId());
    assertThat(again.getFirst().attempts()).isEqualTo(1);
    assertThat(again.getFirst().since()).as("it has all its time again").isEqualTo(clock.instant());
    store.outbox.accepted(again.getFirst());
    assertThat(claim().getFirst().body()).contains("dev.plumbline.finding.resolved");
    assertThat(store.alerts.replay(Long.toString(opened.seq())).orElseThrow().status())
        .as("what was delivered stays so")
        .isEqualTo("delivered");
    assertThat(store.alerts.replay("12345678")).isEmpty();
    assertThat(store.alerts.replay("no number")).isEmpty();
  }

  @Test
  void aSenderThatWasTooSlowUndoesNothing() {
    store.record(Samples.scan(Samples.drifted("web")));
    var slow = claim().getFirst();
    clock.advance(CLAIM.plusSeconds(1));
    var other = claim().getFirst();

    store.outbox.refused(slow, Duration.ofHours(1), "answered 500");
    store.outbox.dead(slow, "answered 410");
    assertThat(claim()).as("the other sender has it still").isEmpty();
    store.outbox.accepted(other);
    store.outbox.refused(slow, Duration.ZERO, "answered 500");
    assertThat(store.outbox.backlog().pending()).isZero();
    assertThat(store.outbox.backlog().dead()).isZero();
  }

  @Test
  void whatWaitsForAChannelThatIsNoMoreBecomesADeadLetter() {
    store.record(Samples.scan(Samples.drifted("web")));
    assertThat(store.outbox.abandon(List.of("pager"), Duration.ofDays(1))).isZero();
    assertThat(store.outbox.abandon(List.of("other"), Duration.ofDays(1))).isZero();

    clock.advance(Duration.ofDays(1).plusSeconds(1));
    assertThat(store.outbox.abandon(List.of("pager", "other"), Duration.ofDays(1))).isZero();
    assertThat(store.outbox.abandon(List.of(), Duration.ofDays(1))).isEqualTo(1);
    assertThat(claim()).isEmpty();
  }

  @Test
  void listsInPartsAndByWhatIsAsked() {
    store.record(Samples.scan(Samples.drifted("web")));
    store.record(Samples.scan(Samples.inSync("web")));
    store.record(Samples.scan(Samples.drifted("web")));
    var all = new Alerts.Filter("", "", "", Optional.empty());
    var first = store.alerts.list(all, new Page.Request("", 2));
    assertThat(first.items()).hasSize(2);
    var rest = store.alerts.list(all, new Page.Request(first.nextCursor().orElseThrow(), 2));
    assertThat(rest.nextCursor()).isEmpty();
    assertThat(rest.items().getFirst().seq()).isLessThan(first.items().getLast().seq());
    var subject = rest.items().getFirst().event().path("subject").asText();
    assertThat(list("", "", subject)).isNotEmpty().allMatch(each -> each.channel().equals("pager"));
    assertThat(list("", "other", "")).isEmpty();
    assertThat(list("delivered", "", "")).isEmpty();
  }

  private List<AlertRow> list(String status, String channel, String subject) {
    return store
        .alerts
        .list(new Alerts.Filter(status, channel, subject, Optional.empty()), Page.Request.FIRST)
        .items();
  }

  private List<Outbox.Message> claim() {
    return store.outbox.claim(List.of("pager"), 10, CLAIM);
  }
}
