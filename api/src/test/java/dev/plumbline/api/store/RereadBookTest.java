package dev.plumbline.api.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.scan.StackScan;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is read between two scans changes what it is about and nothing else. */
class RereadBookTest {

  private static final String ID = Stacks.id(Samples.STACK);

  private final TestClock clock = new TestClock();
  private final StoreFixture store = new StoreFixture(clock, List.of("on-call"));

  @AfterEach
  void close() {
    store.close();
  }

  private static ReadRequest.Key key(String name) {
    return new ReadRequest.Key(Samples.STACK, Samples.urn(Samples.GROUP, name));
  }

  private RereadBook.Outcome reread(ResourceVerdict... verdicts) {
    store.rereads.ask(
        Arrays.stream(verdicts)
            .map(verdict -> new ReadRequest.Key(Samples.STACK, verdict.urn()))
            .toList());
    return record(store.rereads.of(ID, 100), verdicts);
  }

  private RereadBook.Outcome record(List<Rereads.Asked> asked, ResourceVerdict... verdicts) {
    var lease = store.stacks.lease(ID, "test", Duration.ofSeconds(30)).orElseThrow();
    try {
      var part = new StackScan(Samples.STACK, List.of(verdicts), Map.of(), Optional.empty());
      return store.rereadBook.record(lease, part, asked);
    } finally {
      store.stacks.release(lease);
    }
  }

  private List<String> findings() {
    return store
        .findings
        .list(new Findings.Filter("", "", "", ""), Page.Request.FIRST)
        .items()
        .stream()
        .map(each -> each.cloudId() + " " + each.kind() + " " + each.status())
        .sorted()
        .toList();
  }

  @Test
  void opensAndResolvesOnlyWhatWasRead() {
    // given
    store.record(
        Samples.scan(Samples.inSync("web"), Samples.drifted("db"), Samples.drifted("cache")));

    // when
    var opened = reread(Samples.drifted("web"));
    var resolved = reread(Samples.inSync("db"));

    // then
    assertThat(opened).isEqualTo(new RereadBook.Outcome(1, 0, 0, false));
    assertThat(resolved).isEqualTo(new RereadBook.Outcome(0, 0, 1, false));
    assertThat(findings())
        .containsExactly("sg-cache drifted open", "sg-db drifted resolved", "sg-web drifted open");
    assertThat(store.eventTypes())
        .endsWith("dev.plumbline.finding.opened", "dev.plumbline.finding.resolved");
  }

  @Test
  void keepsTheNumbersOfTheStackRight() {
    // given
    store.record(Samples.scan(Samples.inSync("web"), Samples.inSync("db")));
    var whole = store.record(Samples.scan(Samples.inSync("web"), Samples.drifted("db"))).scanId();
    var expected = store.stacks.find(ID).orElseThrow();
    store.record(Samples.scan(Samples.inSync("web"), Samples.inSync("db")));

    // when
    reread(Samples.drifted("db"));

    // then
    var stack = store.stacks.find(ID).orElseThrow();
    assertThat(stack.verdict()).isEqualTo("drifted");
    assertThat(stack.counts()).isEqualTo(expected.counts());
    assertThat(stack.ledger().toString()).isEqualTo(expected.ledger().toString());
    assertThat(stack.coverage()).isEqualTo(expected.coverage());
    assertThat(stack.lastScanId()).isNotEqualTo(Optional.of(whole)).isPresent();
    assertThat(store.scans.latest(ID))
        .extracting(verdict -> verdict.path("verdict").asText())
        .containsExactly("in-sync", "drifted");

    // when
    reread(Samples.inSync("db"));

    // then
    assertThat(store.stacks.find(ID).orElseThrow().verdict()).isEqualTo("in-sync");
  }

  @Test
  void whatCouldNotBeReadStaysAsItWasAndIsDoubted() {
    // given
    store.record(Samples.scan(Samples.inSync("web"), Samples.drifted("db")));

    // when
    var outcome = reread(Samples.unknown("web"), Samples.unknown("db"));

    // then
    assertThat(outcome).isEqualTo(new RereadBook.Outcome(0, 0, 0, true));
    assertThat(findings()).containsExactly("sg-db drifted open");
    assertThat(store.stacks.find(ID).orElseThrow().counts().unknown()).isZero();
  }

  @Test
  void whatWasUnknownBeforeIsNotDoubtedAgain() {
    store.record(Samples.scan(Samples.unknown("web")));

    assertThat(reread(Samples.unknown("web")).doubts()).isFalse();
  }

  @Test
  void aResourceThatIsNewSinceTheScanCountsToo() {
    store.record(Samples.scan(Samples.inSync("web")));

    reread(Samples.deleted("new"));

    assertThat(findings()).containsExactly("sg-new deleted open");
    assertThat(store.stacks.find(ID).orElseThrow().counts().resources()).isEqualTo(2);
  }

  @Test
  void anotherKindOfFindingTakesTheOldOnesPlace() {
    store.record(Samples.scan(Samples.drifted("db")));

    reread(Samples.deleted("db"));

    assertThat(findings()).containsExactly("sg-db deleted open", "sg-db drifted resolved");
  }

  @Test
  void aLostLeaseKeepsNothing() {
    // given
    store.record(Samples.scan(Samples.inSync("web")));
    store.rereads.ask(Set.of(key("web")));
    var lost = store.stacks.lease(ID, "test", Duration.ofSeconds(30)).orElseThrow();
    clock.advance(Duration.ofSeconds(31));
    assertThat(store.stacks.lease(ID, "another", Duration.ofSeconds(30))).isPresent();
    var part =
        new StackScan(Samples.STACK, List.of(Samples.drifted("web")), Map.of(), Optional.empty());

    // then
    assertThatThrownBy(() -> store.rereadBook.record(lost, part, store.rereads.of(ID, 100)))
        .isInstanceOf(LostLeaseException.class);
    assertThat(findings()).isEmpty();
    assertThat(store.rereads.waiting()).isEqualTo(1);
  }

  @Test
  void manyEventsOnOneResourceAreOneReadAndALaterOneIsAnother() {
    // given
    store.record(Samples.scan(Samples.inSync("web")));
    store.rereads.ask(Set.of(key("web")));
    store.rereads.ask(Set.of(key("web")));
    var asked = store.rereads.of(ID, 100);
    assertThat(asked).hasSize(1);

    // when
    store.rereads.ask(Set.of(key("web")));
    record(asked, Samples.inSync("web"));

    // then
    assertThat(store.rereads.of(ID, 100)).hasSize(1);

    // when
    record(store.rereads.of(ID, 100), Samples.inSync("web"));

    // then
    assertThat(store.rereads.waiting()).isZero();
  }

  @Test
  void whatIsPutOffWaitsAndNothingWaitsForAStackThatNobodyKnows() {
    // given
    store.record(Samples.scan(Samples.inSync("web")));
    store.rereads.ask(Set.of(key("web")));
    store.rereads.ask(Set.of(new ReadRequest.Key(new StackId("file:///other", "x", "y"), "urn:x")));
    assertThat(store.rereads.stacks()).containsExactly(ID);

    // when
    var later = store.ids.now().plusSeconds(8);
    store.rereads.later(ID, store.rereads.of(ID, 100), later);

    // then
    assertThat(store.rereads.stacks()).isEmpty();
    assertThat(store.rereads.of(ID, 100).getFirst().attempts()).isEqualTo(1);

    // when
    clock.advance(Duration.ofSeconds(8));

    // then
    assertThat(store.rereads.stacks()).containsExactly(ID);
  }
}
