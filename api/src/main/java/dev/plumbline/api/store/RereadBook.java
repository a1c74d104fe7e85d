package dev.plumbline.api.store;

import dev.plumbline.core.compare.Verdict;
import dev.plumbline.core.scan.StackScan;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps what was read again between two scans: verdicts and findings of these resources, and the
 * numbers of their stack, in one transaction. Thread-safe.
 *
 * <p>What could not be read leaves what was known as it is: the next whole scan says so.
 */
public final class RereadBook {

  /**
   * What it did.
   *
   * @param doubts whether something that was known could not be read: a whole scan should look
   */
  public record Outcome(int opened, int reopened, int resolved, boolean doubts) {
    static final Outcome NOTHING = new Outcome(0, 0, 0, false);

    public boolean isNews() {
      return opened + reopened + resolved > 0;
    }
  }

  private final Jdbi jdbi;
  private final Ids ids;
  private final Settlement settlement;
  private final PathStates paths;

  public RereadBook(Jdbi jdbi, Ids ids, FindingWriter writer) {
    this.jdbi = jdbi;
    this.ids = ids;
    this.settlement = new Settlement(writer);
    this.paths = new PathStates(ids);
  }

  /**
   * Keeps what was read again of a stack that was scanned before.
   *
   * @param part verdicts of some resources
   * @param asked why they were read; done with this
   * @throws LostLeaseException where somebody else scans the stack by now; nothing is kept
   */
  public Outcome record(Lease lease, StackScan part, List<Rereads.Asked> asked) {
    return jdbi.inTransaction(
        handle -> {
          FindingBook.checkFence(handle, lease);
          Rereads.done(handle, lease.stackId(), asked);
          var scanId = Stacks.find(handle, lease.stackId()).flatMap(StackRow::lastScanId);
          return scanId
              .map(scan -> record(handle, lease.stackId(), scan, part))
              .orElse(Outcome.NOTHING);
        });
  }

  private Outcome record(Handle handle, String stackId, String scanId, StackScan part) {
    var before = StoredVerdicts.of(handle, stackId, part);
    var read = known(part);
    if (!read.resources().isEmpty()) {
      var seen = new Settlement.Seen(stackId, scanId, read, false);
      var tally = settlement.settle(handle, seen, findings(handle, stackId, read));
      Violations.settle(handle, ids, seen);
      before.replace(handle, stackId, scanId, read);
      paths.record(handle, stackId, read);
      StoredVerdicts.summarise(handle, stackId);
      return new Outcome(tally.opened(), tally.reopened(), tally.resolved(), before.doubts(part));
    }
    return new Outcome(0, 0, 0, before.doubts(part));
  }

  /** A resource that has a copy under its URN is known where both are. */
  private static StackScan known(StackScan part) {
    var unread = new HashSet<String>();
    part.resources().stream()
        .filter(each -> each.verdict() == Verdict.UNKNOWN)
        .forEach(each -> unread.add(each.urn()));
    return new StackScan(
        part.stack(),
        part.resources().stream().filter(each -> !unread.contains(each.urn())).toList(),
        part.dependents(),
        part.radius(),
        part.attributions(),
        Optional.empty());
  }

  private static List<Finding> findings(Handle handle, String stackId, StackScan read) {
    var urns = new HashSet<String>();
    var cloudIds = new HashSet<String>();
    for (var verdict : read.resources()) {
      urns.add(verdict.urn());
      cloudIds.add(verdict.cloudId());
    }
    cloudIds.remove("");
    return handle
        .createQuery(
            """
            select * from finding
            where stack_id = :stack and (urn = any(:urns) or cloud_id = any(:ids))
            """)
        .bind("stack", stackId)
        .bindArray("urns", String.class, urns.toArray())
        .bindArray("ids", String.class, cloudIds.toArray())
        .map((row, context) -> Finding.read(row))
        .list();
  }
}
