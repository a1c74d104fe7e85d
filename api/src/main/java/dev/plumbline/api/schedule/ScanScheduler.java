package dev.plumbline.api.schedule;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import dev.plumbline.api.config.Settings.ScanSettings;
import dev.plumbline.api.store.Afterwards;
import dev.plumbline.api.store.FindingBook;
import dev.plumbline.api.store.Operation;
import dev.plumbline.api.store.Operations;
import dev.plumbline.api.store.Retention;
import dev.plumbline.api.store.Stacks;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.scan.Scanner;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has every stack scanned on its interval, and at once when somebody asks. Which scans are due is
 * said by the tables of stacks and operations alone, so nothing is lost with a process; copies of
 * the service share the work. Thread-safe.
 */
public final class ScanScheduler implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ScanScheduler.class);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration DISCOVERY = Duration.ofSeconds(10);
  private static final Duration FAR = Duration.ofMinutes(10);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  /** What it asks and tells. */
  public record Books(
      Stacks stacks, Operations operations, FindingBook findings, Retention retention) {}

  private final Scanner scanner;
  private final Books books;
  private final ScanRunner runner;
  private final OneTimeTask<Void> scanTask;
  private final Scheduler scheduler;
  private final Clock clock;

  /** Jitter may double an interval, no more. */
  private final Duration longest;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Loop discovery;
  private final Loop tick;

  private ScanScheduler(
      DataSource database, Scanner scanner, Books books, ScanRunner runner, Options options) {
    this.scanner = scanner;
    this.books = books;
    this.runner = runner;
    this.clock = options.clock();
    this.longest = options.settings().interval().multipliedBy(2).plus(TICK);
    this.scanTask =
        Tasks.oneTime("scan")
            .onFailure(new FailureHandler.OnFailureRetryLater<>(TICK))
            .execute((instance, context) -> runner.run(instance.getId()));
    var cleaning =
        Tasks.recurring("retention", FixedDelay.ofHours(1))
            .execute((instance, context) -> books.retention().apply());
    var recurring = new ArrayList<RecurringTask<Void>>(List.of(cleaning));
    var unmanaged = options.settings().unmanaged();
    if (unmanaged.on()) {
      recurring.add(
          Tasks.recurring("unmanaged", FixedDelay.of(unmanaged.interval()))
              .execute((instance, context) -> options.lookBeyond().run()));
    }
    this.scheduler =
        Scheduler.create(database, scanTask)
            .startTasks(recurring)
            .clock(options.clock()::instant)
            .schedulerName(new SchedulerName.Fixed("plumbline-" + UUID.randomUUID()))
            .executorService(threads)
            .threads(options.settings().parallelism() + 2)
            .pollingInterval(TICK)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(4)
            .shutdownMaxWait(Duration.ofSeconds(5))
            .enableImmediateExecution()
            .build();
    this.scheduler.start();
    var often = options.settings().interval().compareTo(DISCOVERY) < 0;
    this.discovery =
        Loop.start("discovery", often ? options.settings().interval() : DISCOVERY, this::discover);
    this.tick = Loop.start("tick", TICK, this::sweep);
  }

  /** Its settings and clock. */
  public record Options(ScanSettings settings, Clock clock, Runnable lookBeyond) {}

  public static ScanScheduler start(
      DataSource database, Scanner scanner, Books books, ScanRunner runner, Options options) {
    return new ScanScheduler(database, scanner, books, runner, options);
  }

  /** Asks for a scan now; while one is under way, that one is the answer. */
  public Operation scanNow(String stackId, String requestedBy) {
    var operation = books.operations().requestScan(stackId, requestedBy);
    Afterwards.run(() -> enqueueIfPossible(stackId));
    return operation;
  }

  private void enqueueIfPossible(String stackId) {
    try {
      enqueue(stackId);
    } catch (RuntimeException busy) {
      // The operation is kept, and the next sweep finds it: two callers at one moment, or an
      // outage right now, are no reason to refuse what was accepted.
      LOG.atDebug().addKeyValue("stack", stackId).setCause(busy).log("enqueued by the next sweep");
    }
  }

  /** Looks for new stacks and for those that are gone. */
  public void discover() {
    try {
      books.stacks().discovered(scanner.stacks());
      books.stacks().removedWithOpenFindings().forEach(books.findings()::end);
    } catch (PlumblineException unreachable) {
      LOG.atWarn().addKeyValue("reason", unreachable.getMessage()).log("backend not listed");
    }
  }

  private void sweep() {
    var waiting = new LinkedHashSet<>(books.operations().stacksWithWork());
    waiting.addAll(books.stacks().due(longest));
    waiting.forEach(this::enqueue);
  }

  private void enqueue(String stackId) {
    var task = scanTask.instance(stackId);
    var now = clock.instant();
    if (scheduler.scheduleIfNotExists(task, now)) {
      scheduler.triggerCheckForDueExecutions();
      return;
    }
    // Enqueued before the clock was set back: it would wait until that time comes again.
    scheduler
        .getScheduledExecution(task)
        .filter(known -> !known.isPicked() && known.getExecutionTime().isAfter(now.plus(FAR)))
        .ifPresent(known -> scheduler.reschedule(task, now));
  }

  /** Starts nothing more and interrupts what runs; whatever was cut off is taken up again later. */
  @Override
  public void close() {
    runner.stop();
    tick.close();
    discovery.close();
    scheduler.stop();
    threads.shutdownNow();
  }
}
