package dev.plumbline.api.schedule;

import static dev.plumbline.testkit.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.config.Settings;
import dev.plumbline.api.config.Settings.ScanSettings;
import dev.plumbline.api.metrics.Metrics;
import dev.plumbline.api.store.Page;
import dev.plumbline.api.store.Samples;
import dev.plumbline.api.store.Stacks;
import dev.plumbline.api.store.StoreFixture;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.declared.StackId;
import java.time.Clock;
import java.time.Duration;
import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScanSchedulerTest {

  private static final Duration NEVER = Duration.ofDays(300);
  private static final String ID = Stacks.id(Samples.STACK);

  private final StoreFixture store = new StoreFixture(Clock.systemUTC(), List.of());
  private final FakeScanner scanner = new FakeScanner();

  @AfterEach
  void close() {
    scanner.close();
    store.close();
  }

  @Test
  void findsNewStacksAndScansThem() {
    try (var scheduler = start(NEVER)) {
      until("the first scan is kept", () -> kept(ID) == 1);
      var other = new StackId("file:///state", "hybrid", "prod");
      scanner.present = List.of(Samples.STACK, other);
      scheduler.discover();
      until("the new stack is scanned", () -> kept(Stacks.id(other)) == 1);
    }
  }

  @Test
  void scansEachStackOnItsInterval() {
    try (var _ = start(Duration.ofSeconds(1))) {
      until("three scans are kept", () -> kept(ID) >= 3);
    }
  }

  @Test
  void answersWithTheOperationThatRuns() {
    scanner.gate = new CountDownLatch(1);
    try (var scheduler = start(NEVER)) {
      until("a scan runs", () -> scanner.atOnce.get() == 1);
      var running = store.operations.underWay(ID).orElseThrow();
      assertThat(running.status()).isEqualTo("running");
      assertThat(scheduler.scanNow(ID, "me").id()).isEqualTo(running.id());
      scanner.gate.countDown();
      until("it ends", () -> store.operations.find(running.id()).orElseThrow().isFinished());
      var ended = store.operations.find(running.id()).orElseThrow();
      assertThat(ended.status()).isEqualTo("succeeded");
      assertThat(ended.scanId()).isPresent();
      assertThat(store.operations.lines(running.id(), 0).lines()).isNotEmpty();

      var next = scheduler.scanNow(ID, "me");
      assertThat(next.id()).isNotEqualTo(running.id());
      until("the next ends", () -> store.operations.find(next.id()).orElseThrow().isFinished());
    }
  }

  @Test
  void neverScansAStackTwiceAtOnceInTwoCopies() {
    try (var first = start(Duration.ofSeconds(1));
        var second = start(Duration.ofSeconds(1))) {
      until("the first scan is kept", () -> kept(ID) >= 1);
      for (var round = 0; round < 5; round++) {
        first.scanNow(ID, "one");
        second.scanNow(ID, "two");
        var before = scanner.scans.get();
        until("another scan", () -> scanner.scans.get() > before);
      }
      assertThat(scanner.mostAtOnce.get()).isEqualTo(1);
    }
  }

  @Test
  void takesUpWhatAKilledProcessLeft() {
    store.stacks.discovered(scanner.present);
    var accepted = store.operations.requestScan(ID, "me");
    store.operations.started(accepted.id());
    store.stacks.lease(ID, "killed", Duration.ofSeconds(2));

    try (var _ = start(NEVER)) {
      until(
          "the accepted scan is done",
          () -> store.operations.find(accepted.id()).orElseThrow().status().equals("succeeded"));
    }
  }

  @Test
  void saysThatAStackIsIncompleteWhenItsScanFails() {
    try (var scheduler = start(NEVER)) {
      until("the first scan is kept", () -> kept(ID) == 1);
      scanner.verdicts = Collections.unmodifiableList(new FailingList());
      var operation = scheduler.scanNow(ID, "me");
      until("it fails", () -> store.operations.find(operation.id()).orElseThrow().isFinished());
      assertThat(store.operations.find(operation.id()).orElseThrow().status()).isEqualTo("failed");
      assertThat(store.stacks.find(ID).orElseThrow().verdict()).isEqualTo("incomplete");
    }
  }

  private static final class FailingList extends AbstractList<ResourceVerdict> {
    @Override
    public ResourceVerdict get(int index) {
      throw new IllegalStateException("broken on purpose");
    }

    @Override
    public int size() {
      throw new IllegalStateException("broken on purpose");
    }
  }

  private int kept(String stackId) {
    return store.scans.list(stackId, Page.Request.FIRST).items().size();
  }

  private ScanScheduler start(Duration interval) {
    var settings =
        new ScanSettings(
            interval,
            0.1,
            2,
            3,
            List.of(),
            List.of(),
            Optional.empty(),
            Settings.UnmanagedSettings.OFF,
            true);
    var clock = Clock.systemUTC();
    var runner =
        new ScanRunner(
            scanner,
            new ScanRunner.Books(
                store.stacks, store.operations, store.book, store.doubts, store.ids),
            settings,
            new Metrics(clock));
    return ScanScheduler.start(
        store.database.dataSource(),
        scanner,
        new ScanScheduler.Books(store.stacks, store.operations, store.book, store.retention),
        runner,
        new ScanScheduler.Options(settings, clock, () -> {}));
  }
}
