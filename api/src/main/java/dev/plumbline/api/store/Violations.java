package dev.plumbline.api.store;

import dev.plumbline.api.hash.Hashes;
import dev.plumbline.core.compare.Judgement;
import dev.plumbline.core.compare.ResourceVerdict;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * What rules find at fault with live resources. One ends when its resource was read and the rule no
 * longer fits, or the resource is gone or no longer declared; what could not be read leaves it as
 * it is. Thread-safe.
 */
public final class Violations {

  /** What is wanted; an empty text fits all. */
  public record Filter(
      String stackId, String policy, String severity, String type, String status) {}

  private final Jdbi jdbi;

  public Violations(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Keeps what was judged, in the transaction of the scan. */
  static void settle(Handle handle, Ids ids, Settlement.Seen seen) {
    var fresh = new HashSet<String>();
    var settled = new HashSet<String>();
    var unread = new HashSet<String>();
    var batch = batch(handle);
    var rows = 0;
    for (var verdict : seen.stack().resources()) {
      (isSettled(verdict) ? settled : unread).add(verdict.urn());
      for (var said : verdict.judgements()) {
        var fingerprint = fingerprint(seen.stackId(), verdict, said);
        if (fresh.add(fingerprint)) {
          add(batch, ids, seen, verdict, said, fingerprint);
          rows++;
        }
      }
    }
    if (rows > 0) {
      batch.execute();
    }
    settled.removeAll(unread);
    end(handle, ids, seen, fresh, settled, unread);
  }

  private static boolean isSettled(ResourceVerdict verdict) {
    return switch (verdict.verdict()) {
      case IN_SYNC, DRIFTED, CHANGED, DELETED, NOT_APPLICABLE -> true;
      case UNKNOWN -> false;
    };
  }

  private static PreparedBatch batch(Handle handle) {
    return handle.prepareBatch(
        """
        insert into policy_violation (id, fingerprint, stack_id, scan_id, urn, type, cloud_id,
          policy, severity, reason, owner, runbook, undecided, status, first_seen_at, last_seen_at)
        values (:id, :fingerprint, :stack, :scan, :urn, :type, :cloudId, :policy, :severity,
          :reason, :owner, :runbook, :undecided, 'open', :now, :now)
        on conflict (fingerprint) do update set scan_id = excluded.scan_id, urn = excluded.urn,
          severity = excluded.severity, reason = excluded.reason, owner = excluded.owner,
          runbook = excluded.runbook, undecided = excluded.undecided, status = 'open',
          first_seen_at = case when policy_violation.status = 'open'
            then policy_violation.first_seen_at else excluded.first_seen_at end,
          last_seen_at = excluded.last_seen_at, resolved_at = null
        """);
  }

  private static void add(
      PreparedBatch batch,
      Ids ids,
      Settlement.Seen seen,
      ResourceVerdict verdict,
      Judgement said,
      String fingerprint) {
    batch
        .bind("id", ids.next())
        .bind("fingerprint", fingerprint)
        .bind("stack", seen.stackId())
        .bind("scan", seen.scanId())
        .bind("urn", verdict.urn())
        .bind("type", verdict.type())
        .bind("cloudId", verdict.cloudId())
        .bind("policy", said.policy())
        .bind("severity", said.severity())
        .bind("reason", said.reason())
        .bind("owner", said.owner())
        .bind("runbook", said.runbook())
        .bind("undecided", said.undecided())
        .bind("now", ids.now())
        .add();
  }

  private static String fingerprint(String stackId, ResourceVerdict verdict, Judgement said) {
    return Hashes.sha256(
        String.join(
            "\n", stackId, verdict.type(), verdict.urn(), verdict.cloudId(), said.policy()));
  }

  /** A whole scan without a problem speaks of all that the stack declares: the rest is gone. */
  private static void end(
      Handle handle,
      Ids ids,
      Settlement.Seen seen,
      Set<String> fresh,
      Set<String> settled,
      Set<String> unread) {
    var all = seen.whole() && seen.stack().problem().isEmpty();
    handle
        .createUpdate(
            """
            update policy_violation set status = 'resolved', resolved_at = :now
            where stack_id = :stack and status = 'open' and not (fingerprint = any(:fresh))
              and (urn = any(:settled) or (:all and not (urn = any(:unread))))
            """)
        .bind("now", ids.now())
        .bind("stack", seen.stackId())
        .bindArray("fresh", String.class, fresh.toArray())
        .bindArray("settled", String.class, settled.toArray())
        .bindArray("unread", String.class, unread.toArray())
        .bind("all", all)
        .execute();
  }

  /** Violations, newest first. */
  public Page<Violation> list(Filter filter, Page.Request request) {
    var found =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select * from policy_violation
                        where (:stack = '' or stack_id = :stack)
                          and (:policy = '' or policy = :policy)
                          and (:severity = '' or severity = :severity)
                          and (:type = '' or type = :type)
                          and (:status = '' or status = :status)
                          and (:cursor = '' or id < :cursor)
                        order by id desc limit :limit
                        """)
                    .bind("stack", filter.stackId())
                    .bind("policy", filter.policy())
                    .bind("severity", filter.severity())
                    .bind("type", filter.type())
                    .bind("status", filter.status())
                    .bind("cursor", request.cursor())
                    .bind("limit", request.limit() + 1)
                    .map((row, context) -> Violation.read(row))
                    .list());
    return Page.of(found, request.limit(), Violation::id);
  }

  /** Findings that were seen since then, newest first, at most so many. */
  public List<Finding> findingsSince(Instant since, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from finding where last_seen_at >= :since
                    order by last_seen_at desc, id limit :most
                    """)
                .bind("since", since)
                .bind("most", most)
                .map((row, context) -> Finding.read(row))
                .list());
  }
}
