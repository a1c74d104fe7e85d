package dev.plumbline.api.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
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

  private List<Outbox.Message> claim() {
    return store.outbox.claim(List.of("pager"), 10, CLAIM);
  }
}
