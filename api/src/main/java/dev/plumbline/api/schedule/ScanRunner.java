package dev.plumbline.api.schedule;

import dev.plumbline.api.config.Settings.ScanSettings;
import dev.plumbline.api.metrics.Metrics;
import dev.plumbline.api.store.Database;
import dev.plumbline.api.store.Doubts;
import dev.plumbline.api.store.FindingBook;
import dev.plumbline.api.store.Ids;
import dev.plumbline.api.store.Lease;
import dev.plumbline.api.store.LostLeaseException;
import dev.plumbline.api.store.Operation;
import dev.plumbline.api.store.Operations;
import dev.plumbline.api.store.StackRow;
import dev.plumbline.api.store.Stacks;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.ScanOptions;
import dev.plumbline.core.scan.Scanner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scans one stack from lease to findings. Thread-safe; a call lasts as long as the scan does.
 *
 * <p>Killed at any moment it leaves its operation under way and its lease to run out; the next run
 * takes the same operation up again.
 */
public final class ScanRunner {

  private static final Logger LOG = LoggerFactory.getLogger(ScanRunner.class);

  /** Longer than most rereads, which hold the lease for a moment. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** Where the results go. */
  public record Books(
      Stacks stacks, Operations operations, FindingBook findings, Doubts doubts, Ids ids) {}

  private final Scanner scanner;
  private final Books books;
  private final ScanSettings settings;
  private final Metrics metrics;
  private final Leases leases;

  private volatile boolean stopping;

  public ScanRunner(Scanner scanner, Books books, ScanSettings settings, Metrics metrics) {
    this.scanner = scanner;
    this.books = books;
    this.settings = settings;
    this.metrics = metrics;
    this.leases = new Leases(books.stacks());
  }

  /** Scans the stack now, unless somebody else does or it is gone. */
  public void run(String stackId) {
    var stack = books.stacks().find(stackId);
    if (stack.isEmpty()) {
      books
          .operations()
          .underWay(stackId)
          .ifPresent(left -> books.operations().failed(left.id(), "The stack no longer exists."));
      return;
    }
    leases.hold(stackId, PATIENCE, lease -> scan(lease, stack.get()));
  }

  private void scan(Lease lease, StackRow stack) {
    var operation = books.operations().requestScan(stack.id(), "schedule");
    books.operations().started(operation.id());
    try {
      var progress = new ProgressLog(books.operations(), operation.id());
      var scan =
          scanner.scan(
              List.of(stack.stack()),
              new ScanOptions(false, books.doubts().of(stack.id())),
              progress);
      if (!stopping) {
        keep(lease, operation, stack, scan);
      }
    } catch (LostLeaseException lost) {
      LOG.atWarn().addKeyValue("stack", stack.stack().name()).log(lost.getMessage());
    } catch (PlumblineException failed) {
      fail(operation, stack, String.valueOf(failed.getMessage()));
    } catch (RuntimeException bug) {
      if (Database.isGone(bug)) {
        LOG.atWarn()
            .addKeyValue("stack", stack.stack().name())
            .log("the database does not answer; the scan is taken up again");
        return;
      }
      if (!stopping) {
        LOG.atError().addKeyValue("stack", stack.stack().name()).setCause(bug).log("scan failed");
      }
      fail(operation, stack, "The scan failed within Plumbline; its log says where.");
    }
  }

  private void keep(Lease lease, Operation operation, StackRow stack, Scan scan) {
    var result = scan.stacks().stream().findFirst().orElseThrow();
    var outcome = books.findings().record(lease, operation.id(), scan, result, nextScan());
    metrics.scanned(stack.stack(), scan, result);
    LOG.atInfo()
        .addKeyValue("stack", stack.stack().name())
        .addKeyValue("verdict", result.verdict().word())
        .addKeyValue("resources", result.resources().size())
        .addKeyValue("durationMs", scan.duration().toMillis())
        .addKeyValue("opened", outcome.opened())
        .addKeyValue("reopened", outcome.reopened())
        .addKeyValue("resolved", outcome.resolved())
        .log("scan finished");
  }

  /** From now on no result is kept: what is cut off by the end is taken up again later. */
  void stop() {
    stopping = true;
  }

  /** A scan that could not be done says so on its stack: never in sync on an incomplete read. */
  private void fail(Operation operation, StackRow stack, String reason) {
    if (stopping) {
      return;
    }
    books.stacks().incomplete(stack.id(), reason, nextScan());
    books.operations().failed(operation.id(), reason);
    LOG.atWarn()
        .addKeyValue("stack", stack.stack().name())
        .addKeyValue("reason", reason)
        .log("scan not done");
  }

  private Instant nextScan() {
    return books.ids().now().plus(spread(settings.interval(), settings.jitter()));
  }

  private static Duration spread(Duration interval, double jitter) {
    var factor = 1 + jitter * ThreadLocalRandom.current().nextDouble(-1, 1);
    return Duration.ofMillis((long) (interval.toMillis() * factor));
  }

  /** Keeps the log short: one line per step, and one per tenth of its way. */
  private static final class ProgressLog implements Scanner.Progress {
    private final Operations operations;
    private final String operationId;
    private String lastStep = "";
    private int lastTenth = -1;

    ProgressLog(Operations operations, String operationId) {
      this.operations = operations;
      this.operationId = operationId;
    }

    @Override
    public synchronized void report(String step, int done, int total) {
      var tenth = total == 0 ? 10 : done * 10 / total;
      if (!step.equals(lastStep) || tenth != lastTenth) {
        lastStep = step;
        lastTenth = tenth;
        operations.log(operationId, step, done, total);
      }
    }
  }
}
