package dev.plumbline.api.store;

import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.StackScan;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps the result of a scan: verdicts, what it means for the findings, and everything that must be
 * told of it, in one transaction. Thread-safe.
 *
 * <p>A resource that could not be read leaves its findings as they are.
 */
public final class FindingBook {

  /** What a scan did to the findings of its stack. */
  public record Outcome(String scanId, int opened, int reopened, int resolved) {}

  private final Jdbi jdbi;
  private final Ids ids;
  private final Events events;
  private final FindingWriter writer;
  private final Settlement settlement;
  private final PathStates paths;

  public FindingBook(Jdbi jdbi, Ids ids, Events events, FindingWriter writer) {
    this.jdbi = jdbi;
    this.ids = ids;
    this.events = events;
    this.writer = writer;
    this.settlement = new Settlement(writer);
    this.paths = new PathStates(ids);
  }

  /**
   * Keeps the scan of one stack and ends its operation.
   *
   * @throws LostLeaseException where somebody else scans the stack by now; nothing is kept
   */
  public Outcome record(
      Lease lease, String operationId, Scan scan, StackScan stack, Instant nextScanAt) {
    return jdbi.inTransaction(
        handle -> {
          checkFence(handle, lease);
          var row = Scans.row(ids.next(), lease.stackId(), operationId, scan, stack);
          Scans.add(handle, row, stack);
          var seen = new Settlement.Seen(row.stackId(), row.id(), stack, true);
          var tally = settlement.settle(handle, seen, all(handle, row.stackId()));
          Violations.settle(handle, ids, seen);
          var outcome = new Outcome(row.id(), tally.opened(), tally.reopened(), tally.resolved());
          paths.record(handle, row.stackId(), stack);
          updateStack(handle, row, nextScanAt);
          finish(handle, operationId, row.id());
          var data = row.json();
          data.put("stack", stack.stack().name());
          data.put("opened", outcome.opened()).put("reopened", outcome.reopened());
          data.put("resolved", outcome.resolved());
          var subject = "scans/" + row.id();
          events.append(handle, "dev.plumbline.scan.finished", lease.stackId(), subject, data);
          return outcome;
        });
  }

  /** Ends the findings of a stack that no backend has any more. */
  public void end(String stackId) {
    jdbi.useTransaction(
        handle -> {
          for (var finding : unresolved(handle, stackId)) {
            writer.resolve(handle, finding, "", "Its stack no longer exists.");
          }
        });
  }

  /**
   * Refuses to go on where somebody else holds the stack by now; holds its row until the end. Rows
   * that name the stack can be added meanwhile: whoever adds one may hold what is waited for next.
   */
  public static void checkFence(Handle handle, Lease lease) {
    var fence =
        handle
            .createQuery("select fence from stack where id = :id for no key update")
            .bind("id", lease.stackId())
            .mapTo(Long.class)
            .findOne();
    if (fence.isEmpty() || fence.get() != lease.fence()) {
      throw new LostLeaseException(lease.stackId());
    }
  }

  private static List<Finding> all(Handle handle, String stackId) {
    return handle
        .createQuery("select * from finding where stack_id = :stack")
        .bind("stack", stackId)
        .map((row, context) -> Finding.read(row))
        .list();
  }

  private static List<Finding> unresolved(Handle handle, String stackId) {
    return all(handle, stackId).stream().filter(each -> !each.status().equals("resolved")).toList();
  }

  private void updateStack(Handle handle, ScanRow scan, Instant nextScanAt) {
    handle
        .createUpdate(
            """
            update stack set verdict = :verdict, counts = cast(:counts as jsonb),
              ledger = cast(:ledger as jsonb), coverage = :coverage, problem = :problem,
              last_scan_id = :scan, last_scan_at = :at, next_scan_at = :next
            where id = :id
            """)
        .bind("verdict", scan.verdict())
        .bind("counts", scan.counts().json().toString())
        .bind("ledger", scan.ledger().toString())
        .bind("coverage", scan.coverage())
        .bind("problem", scan.problem())
        .bind("scan", scan.id())
        .bind("at", ids.now())
        .bind("next", nextScanAt)
        .bind("id", scan.stackId())
        .execute();
  }

  private void finish(Handle handle, String operationId, String scanId) {
    handle
        .createUpdate(
            """
            update operation set status = 'succeeded', finished_at = :now, scan_id = :scan
            where id = :id and finished_at is null
            """)
        .bind("id", operationId)
        .bind("scan", scanId)
        .bind("now", ids.now())
        .execute();
  }
}
