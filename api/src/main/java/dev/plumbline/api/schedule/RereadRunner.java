package dev.plumbline.api.schedule;

import dev.plumbline.api.metrics.Metrics;
import dev.plumbline.api.store.Database;
import dev.plumbline.api.store.Doubts;
import dev.plumbline.api.store.Ids;
import dev.plumbline.api.store.Lease;
import dev.plumbline.api.store.LostLeaseException;
import dev.plumbline.api.store.RereadBook;
import dev.plumbline.api.store.Rereads;
import dev.plumbline.api.store.StackRow;
import dev.plumbline.api.store.Stacks;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.scan.Reread;
import dev.plumbline.core.scan.ScanOptions;
import dev.plumbline.core.scan.Scanner;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads again what waits in one stack, from lease to findings. Thread-safe. Killed at any moment it
 * leaves what waits as it was.
 */
public final class RereadRunner {

  private static final Logger LOG = LoggerFactory.getLogger(RereadRunner.class);

  /** More than so many are read as fast by a whole scan, which also says all of the stack. */
  static final int MOST = 500;

  /** A stack may be in motion for long; what breaks each time is left to the scheduled scan. */
  private static final int ATTEMPTS = 20;

  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

  /** What it asks, and where the results go. */
  public record Books(Stacks stacks, Rereads rereads, RereadBook book, Doubts doubts, Ids ids) {}

  private final Scanner scanner;
  private final Books books;
  private final Metrics metrics;
  private final Consumer<String> wholeScan;
  private final Leases leases;

  /**
   * @param wholeScan asks for a scan of a whole stack
   */
  public RereadRunner(Scanner scanner, Books books, Metrics metrics, Consumer<String> wholeScan) {
    this.scanner = scanner;
    this.books = books;
    this.metrics = metrics;
    this.wholeScan = wholeScan;
    this.leases = new Leases(books.stacks());
  }

  /**
   * Reads what waits now, unless the stack is scanned at the moment: then it waits on.
   *
   * @return whether it could look
   */
  public boolean run(String stackId) {
    return leases.hold(stackId, Duration.ZERO, this::reread);
  }

  private void reread(Lease lease) {
    var asked = books.rereads().of(lease.stackId(), MOST + 1);
    var stack = books.stacks().find(lease.stackId());
    if (asked.isEmpty() || stack.isEmpty()) {
      return;
    }
    if (stack.get().lastScanId().isEmpty()) {
      // Its first scan is due and starts after what was heard.
      books.rereads().forget(lease.stackId());
    } else if (asked.size() > MOST) {
      wholeScan.accept(lease.stackId());
      books.rereads().forget(lease.stackId());
    } else {
      reread(lease, stack.get(), asked);
    }
  }

  private void reread(Lease lease, StackRow stack, List<Rereads.Asked> asked) {
    try {
      var urns = asked.stream().map(Rereads.Asked::urn).collect(Collectors.toSet());
      switch (scanner.reread(stack.stack(), urns, asking(stack.id()))) {
        case Reread.NotNow(var reason) -> later(stack, asked, reason);
        case Reread.Done done -> keep(lease, stack, asked, done);
      }
    } catch (LostLeaseException lost) {
      LOG.atWarn().addKeyValue("stack", stack.stack().name()).log(lost.getMessage());
    } catch (PlumblineException failed) {
      later(stack, asked, String.valueOf(failed.getMessage()));
    } catch (RuntimeException bug) {
      if (Database.isGone(bug)) {
        LOG.atWarn()
            .addKeyValue("stack", stack.stack().name())
            .log("the database does not answer; what changed is read again later");
        return;
      }
      LOG.atError().addKeyValue("stack", stack.stack().name()).setCause(bug).log("reread failed");
      later(stack, asked, "The read failed within Plumbline; its log says where.");
    }
  }

  private void keep(Lease lease, StackRow stack, List<Rereads.Asked> asked, Reread.Done done) {
    if (Thread.currentThread().isInterrupted()) {
      return;
    }
    var outcome = books.book().record(lease, done.part(), asked);
    metrics.reread(done);
    if (outcome.doubts()) {
      wholeScan.accept(lease.stackId());
    }
    if (outcome.isNews()) {
      LOG.atInfo()
          .addKeyValue("stack", stack.stack().name())
          .addKeyValue("read", done.part().resources().size())
          .addKeyValue("opened", outcome.opened())
          .addKeyValue("reopened", outcome.reopened())
          .addKeyValue("resolved", outcome.resolved())
          .log("read again after an event");
    }
  }

  private void later(StackRow stack, List<Rereads.Asked> asked, String reason) {
    var attempts = asked.stream().mapToInt(Rereads.Asked::attempts).max().orElse(0) + 1;
    if (attempts >= ATTEMPTS) {
      books.rereads().forget(stack.id());
      LOG.atWarn()
          .addKeyValue("stack", stack.stack().name())
          .addKeyValue("reason", reason)
          .log("what changed is not read again; the scheduled scan will");
      return;
    }
    var backoff = Duration.ofSeconds(1L << Math.min(attempts - 1, 10));
    books
        .rereads()
        .later(
            stack.id(),
            asked,
            books
                .ids()
                .now()
                .plus(backoff.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : backoff));
  }

  /**
   * Kubernetes says at once who wrote a field; the trails of the other clouds are late, and the
   * next scan asks them. What is known of the stack is only read where there is a finding.
   */
  private ScanOptions.Asking asking(String stackId) {
    var known =
        new Object() {
          Optional<ScanOptions.Asking> doubts = Optional.empty();
        };
    return (stack, verdict, deployedAt) -> {
      if (!verdict.isFinding() || !verdict.type().startsWith("kubernetes:")) {
        return Optional.empty();
      }
      if (known.doubts.isEmpty()) {
        known.doubts = Optional.of(books.doubts().of(stackId));
      }
      return known.doubts.get().since(stack, verdict, deployedAt);
    };
  }
}
