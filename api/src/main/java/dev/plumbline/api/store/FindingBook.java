package dev.plumbline.api.store;

import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.scan.Scan;
import dev.plumbline.core.scan.StackScan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps the result of a scan: verdicts, what it means for the findings, and everything that must be
 * told of it, in one transaction. Thread-safe.
 *
 * <p>A finding ends only when its resource was positively read and is otherwise, or is no longer
 * declared. A resource that could not be read leaves its findings as they are.
 */
public final class FindingBook {

  /** What a scan did to the findings of its stack. */
  public record Outcome(String scanId, int opened, int reopened, int resolved) {}

  private final Jdbi jdbi;
  private final Ids ids;
  private final Events events;
  private final FindingWriter writer;
  private final PathStates paths;

  public FindingBook(Jdbi jdbi, Ids ids, Events events, FindingWriter writer) {
    this.jdbi = jdbi;
    this.ids = ids;
    this.events = events;
    this.writer = writer;
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
          var outcome = findings(handle, row, stack);
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

  private static void checkFence(Handle handle, Lease lease) {
    var fence =
        handle
            .createQuery("select fence from stack where id = :id for update")
            .bind("id", lease.stackId())
            .mapTo(Long.class)
            .findOne();
    if (fence.isEmpty() || fence.get() != lease.fence()) {
      throw new LostLeaseException(lease.stackId());
    }
  }

  private Outcome findings(Handle handle, ScanRow scan, StackScan stack) {
    var known = new HashMap<String, Finding>();
    for (var finding : all(handle, scan.stackId())) {
      known.put(fingerprint(finding), finding);
    }
    var opened = 0;
    var reopened = 0;
    var seen = new LinkedHashMap<String, ResourceVerdict>();
    for (var verdict : stack.resources()) {
      if (verdict.isFinding()) {
        seen.putIfAbsent(fingerprint(scan.stackId(), verdict), verdict);
      }
    }
    for (var entry : seen.entrySet()) {
      var old = Optional.ofNullable(known.get(entry.getKey()));
      var change =
          writer.seen(
              handle, entry.getKey(), FindingWriter.sighting(scan, stack, entry.getValue()), old);
      opened += change == FindingWriter.Change.OPENED ? 1 : 0;
      reopened += change == FindingWriter.Change.REOPENED ? 1 : 0;
    }
    var unseen = new ArrayList<Finding>();
    known.forEach(
        (fingerprint, finding) -> {
          if (!seen.containsKey(fingerprint) && !finding.status().equals("resolved")) {
            unseen.add(finding);
          }
        });
    var resolved = settle(handle, scan, stack, unseen);
    return new Outcome(scan.id(), opened, reopened, resolved);
  }

  /** Decides about findings that this scan did not make again. */
  private int settle(Handle handle, ScanRow scan, StackScan stack, List<Finding> unseen) {
    var resources = Identified.of(stack.resources());
    var resolved = 0;
    for (var finding : unseen) {
      var now = resources.now(finding);
      if (now.isEmpty()) {
        if (stack.problem().isEmpty()) {
          writer.resolve(handle, finding, scan.id(), "The stack no longer declares it.");
          resolved++;
        } else {
          writer.unread(handle, finding, stack.problem().orElse(""));
        }
        continue;
      }
      var verdict = now.get();
      switch (verdict.verdict()) {
        case IN_SYNC -> {
          writer.resolve(handle, finding, scan.id(), "It was read and is as declared.");
          resolved++;
        }
        case CHANGED, DRIFTED, DELETED -> {
          var reason = "It was read and is now %s.".formatted(verdict.verdict().word());
          writer.resolve(handle, finding, scan.id(), reason);
          resolved++;
        }
        case UNKNOWN, NOT_APPLICABLE -> writer.unread(handle, finding, unreadReason(verdict));
      }
    }
    return resolved;
  }

  private static String unreadReason(ResourceVerdict verdict) {
    return verdict
        .outcome()
        .filter(outcome -> !outcome.kind().equals("found"))
        .map(outcome -> outcome.kind() + ": " + outcome.text())
        .orElse(verdict.verdict().word() + ": " + String.join("; ", verdict.notes()));
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

  /** A cloud id is unique within its type only, so the type is part of what names a resource. */
  private static String fingerprint(String stackId, ResourceVerdict verdict) {
    return fingerprint(
        stackId, verdict.type(), verdict.cloudId(), verdict.urn(), verdict.verdict().word());
  }

  private static String fingerprint(Finding finding) {
    return fingerprint(
        finding.stackId(), finding.type(), finding.cloudId(), finding.urn(), finding.kind());
  }

  private static String fingerprint(
      String stackId, String type, String cloudId, String urn, String kind) {
    var resource = cloudId.isEmpty() ? urn : type + "\n" + cloudId;
    return Hashes.sha256(stackId + "\n" + resource + "\n" + kind);
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

  /** Finds the verdict of a finding's resource: by its cloud id, else under its URN. */
  private record Identified(
      Map<String, ResourceVerdict> byCloudId, Map<String, ResourceVerdict> byUrn) {

    static Identified of(List<ResourceVerdict> verdicts) {
      var byCloudId = new HashMap<String, ResourceVerdict>();
      var byUrn = new HashMap<String, ResourceVerdict>();
      for (var verdict : verdicts) {
        byUrn.putIfAbsent(verdict.urn(), verdict);
        if (!verdict.cloudId().isEmpty()) {
          byCloudId.putIfAbsent(verdict.type() + "\n" + verdict.cloudId(), verdict);
        }
      }
      return new Identified(byCloudId, byUrn);
    }

    Optional<ResourceVerdict> now(Finding finding) {
      return Optional.ofNullable(byCloudId.get(finding.type() + "\n" + finding.cloudId()))
          .or(() -> Optional.ofNullable(byUrn.get(finding.urn())));
    }
  }
}
