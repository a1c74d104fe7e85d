package dev.plumbline.api.schedule;

import static dev.plumbline.testkit.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.metrics.Metrics;
import dev.plumbline.api.store.Findings;
import dev.plumbline.api.store.Page;
import dev.plumbline.api.store.Samples;
import dev.plumbline.api.store.Stacks;
import dev.plumbline.api.store.StoreFixture;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.scan.Reread;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From an event to a finding, without a scan. */
class RereadLoopTest {

  private static final String ID = Stacks.id(Samples.STACK);

  private final StoreFixture store = new StoreFixture(Clock.systemUTC(), List.of());
  private final FakeScanner scanner = new FakeScanner();
  private final List<String> wholeScans = new CopyOnWriteArrayList<>();
  private final RereadRunner runner =
      new RereadRunner(
          scanner,
          new RereadRunner.Books(
              store.stacks, store.rereads, store.rereadBook, store.doubts, store.ids),
          new Metrics(Clock.systemUTC()),
          wholeScans::add);
  private final RereadLoop loop = RereadLoop.start(store.rereads, runner, 2);

  @AfterEach
  void close() {
    loop.close();
    store.close();
  }

  private static Set<ReadRequest.Key> keys(String... names) {
    var keys = new HashSet<ReadRequest.Key>();
    for (var name : names) {
      keys.add(new ReadRequest.Key(Samples.STACK, Samples.urn(Samples.GROUP, name)));
    }
    return keys;
  }

  private int open() {
    return store
        .findings
        .list(new Findings.Filter("", "open", "", ""), Page.Request.FIRST)
        .items()
        .size();
  }

  @Test
  void aChangeIsAFindingWithoutAScan() {
    // given
    store.record(Samples.scan(Samples.inSync("web"), Samples.inSync("db")));
    scanner.verdicts = List.of(Samples.drifted("web"), Samples.drifted("db"));

    // when
    loop.ask(keys("web"));

    // then
    until("the finding is open", () -> open() == 1);
    until("nothing waits", () -> store.rereads.waiting() == 0);
    assertThat(scanner.scans).hasValue(0);
    assertThat(scanner.rereads).allMatch(urns -> urns.size() == 1);
  }

  @Test
  void whileTheStackIsScannedWhatChangedWaits() {
    // given
    store.record(Samples.scan(Samples.inSync("web")));
    scanner.verdicts = List.of(Samples.drifted("web"));
    var scanning = store.stacks.lease(ID, "scan", Duration.ofSeconds(30)).orElseThrow();
    loop.ask(keys("web"));
    runner.run(ID);
    assertThat(scanner.rereads).isEmpty();

    // when
    store.stacks.release(scanning);

    // then
    until("the finding is open", () -> open() == 1);
  }

  @Test
  void aStackInMotionIsReadAgainLater() {
    // given
    store.record(Samples.scan(Samples.inSync("web")));
    scanner.verdicts = List.of(Samples.drifted("web"));
    scanner.reread = Optional.of(new Reread.NotNow("in motion"));
    loop.ask(keys("web"));
    until("it was tried", () -> !scanner.rereads.isEmpty());
    until(
        "it is put off",
        () -> store.rereads.of(ID, 1).stream().anyMatch(each -> each.attempts() > 0));
    assertThat(open()).isZero();

    // when
    scanner.reread = Optional.empty();

    // then
    until("the finding is open", () -> open() == 1);
  }

  @Test
  void aFlockThatIsTooLargeIsOneWholeScan() {
    // given
    store.record(Samples.scan(Samples.inSync("web")));

    // when
    loop.ask(
        keys(
            IntStream.rangeClosed(0, RereadRunner.MOST)
                .mapToObj(number -> "r" + number)
                .toArray(String[]::new)));

    // then
    until("a whole scan is asked for", () -> wholeScans.equals(List.of(ID)));
    until("nothing waits", () -> store.rereads.waiting() == 0);
    assertThat(scanner.rereads).isEmpty();
  }

  @Test
  void aDoubtIsForAWholeScan() {
    store.record(Samples.scan(Samples.inSync("web")));
    scanner.verdicts = List.of(Samples.unknown("web"));

    loop.ask(keys("web"));

    until("a whole scan is asked for", () -> wholeScans.equals(List.of(ID)));
  }

  @Test
  void aStackThatWasNeverScannedIsLeftToItsFirstScan() {
    store.stacks.discovered(List.of(Samples.STACK));

    loop.ask(keys("web"));

    until("nothing waits", () -> store.rereads.waiting() == 0);
    assertThat(scanner.rereads).isEmpty();
  }

  @Test
  void whatWaitsSurvivesItsProcess() {
    // given
    store.record(Samples.scan(Samples.inSync("web")));
    loop.close();
    scanner.verdicts = List.of(Samples.drifted("web"));
    store.rereads.ask(keys("web"));

    // when
    try (var _ = RereadLoop.start(store.rereads, runner, 1)) {
      // then
      until("the finding is open", () -> open() == 1);
    }
  }
}
