package dev.plumbline.api.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.hash.Hashes;
import dev.plumbline.api.wire.Counts;
import dev.plumbline.core.compare.Ledger;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.evidence.VerdictJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The stacks that backends have or had, and who is scanning them. Thread-safe. */
public final class Stacks {

  private final Jdbi jdbi;
  private final Ids ids;
  private final Events events;

  public Stacks(Jdbi jdbi, Ids ids, Events events) {
    this.jdbi = jdbi;
    this.ids = ids;
    this.events = events;
  }

  /** The id of a stack: stable over restarts and copies. */
  public static String id(StackId stack) {
    return "stk_" + Hashes.sha256(stack.backend() + "\n" + stack.name()).substring(0, 20);
  }

  public List<StackRow> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from stack where removed_at is null order by project, name, backend")
                .map((row, context) -> StackRow.read(row))
                .list());
  }

  public Optional<StackRow> find(String id) {
    return jdbi.withHandle(handle -> find(handle, id));
  }

  /** The stacks of this project and name, in whichever backend. */
  public List<StackRow> named(String project, String name) {
    return jdbi.withHandle(handle -> named(handle, project, name));
  }

  public static List<StackRow> named(Handle handle, String project, String name) {
    return handle
        .createQuery(
            """
            select * from stack
            where removed_at is null and project = :project and name = :name order by id
            """)
        .bind("project", project)
        .bind("name", name)
        .map((row, context) -> StackRow.read(row))
        .list();
  }

  public static Optional<StackRow> find(Handle handle, String id) {
    return handle
        .createQuery("select * from stack where id = :id and removed_at is null")
        .bind("id", id)
        .map((row, context) -> StackRow.read(row))
        .findOne();
  }

  /**
   * Takes note of the stacks that the backends have now; new ones are due at once, those that are
   * gone no longer count and their findings end.
   */
  public void discovered(Collection<StackId> present) {
    jdbi.useTransaction(
        handle -> {
          var now = ids.now();
          var known = new HashSet<>(known(handle));
          for (var stack : present) {
            if (!known.remove(id(stack))) {
              add(handle, stack, now);
            }
          }
          known.forEach(gone -> remove(handle, gone, now));
        });
  }

  private static List<String> known(Handle handle) {
    return handle
        .createQuery("select id from stack where removed_at is null")
        .mapTo(String.class)
        .list();
  }

  private void add(Handle handle, StackId stack, Instant now) {
    var added =
        handle
            .createUpdate(
                """
                insert into stack (id, backend, project, name, discovered_at, next_scan_at)
                values (:id, :backend, :project, :name, :now, :now)
                on conflict (id) do update
                  set removed_at = null, next_scan_at = :now, verdict = 'unscanned'
                  where stack.removed_at is not null
                """)
            .bind("id", id(stack))
            .bind("backend", stack.backend())
            .bind("project", stack.project())
            .bind("name", stack.stack())
            .bind("now", now)
            .execute();
    if (added > 0) {
      var data = JsonNodeFactory.instance.objectNode().put("stack", stack.name());
      events.append(
          handle, "dev.plumbline.stack.discovered", id(stack), "stacks/" + id(stack), data);
    }
  }

  private void remove(Handle handle, String id, Instant now) {
    var updated =
        handle
            .createUpdate(
                "update stack set removed_at = :now where id = :id and removed_at is null")
            .bind("id", id)
            .bind("now", now)
            .execute();
    if (updated > 0) {
      var data = JsonNodeFactory.instance.objectNode().put("stack", id);
      events.append(handle, "dev.plumbline.stack.removed", id, "stacks/" + id, data);
    }
  }

  /** Open findings of stacks that are gone; they end with their stack. */
  public List<String> removedWithOpenFindings() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select distinct stack.id from stack join finding on finding.stack_id = stack.id
                    where stack.removed_at is not null and finding.status <> 'resolved'
                    """)
                .mapTo(String.class)
                .list());
  }

  /**
   * Stacks whose time has come, and those whose time lies further ahead than any interval puts it:
   * the clock was set back, or the interval was shortened.
   */
  public List<String> due(Duration longest) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id from stack
                    where removed_at is null and (next_scan_at <= :now or next_scan_at > :latest)
                    order by next_scan_at
                    """)
                .bind("now", ids.now())
                .bind("latest", ids.now().plus(longest))
                .mapTo(String.class)
                .list());
  }

  /**
   * Takes the right to scan a stack, unless somebody else holds it. A lease that ends later than
   * any can was taken before the clock was set back, and counts no more.
   *
   * @return the lease, whose fence number every write must carry
   */
  public Optional<Lease> lease(String stackId, String holder, Duration time) {
    var now = ids.now();
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    update stack set fence = fence + 1, lease_holder = :holder, lease_until = :until
                    where id = :id
                      and (lease_until is null or lease_until < :now or lease_until > :latest)
                    returning fence
                    """)
                .bind("id", stackId)
                .bind("holder", holder)
                .bind("until", now.plus(time))
                .bind("now", now)
                .bind("latest", now.plus(time.multipliedBy(2)))
                .mapTo(Long.class)
                .findOne()
                .map(fence -> new Lease(stackId, fence)));
  }

  /** Holds on to a lease; false where it was lost. */
  public boolean renew(Lease lease, Duration time) {
    return jdbi.withHandle(
        handle ->
            handle
                    .createUpdate(
                        """
                        update stack set lease_until = :until
                        where id = :id and fence = :fence and lease_until is not null
                        """)
                    .bind("id", lease.stackId())
                    .bind("fence", lease.fence())
                    .bind("until", ids.now().plus(time))
                    .execute()
                == 1);
  }

  public void release(Lease lease) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update stack set lease_until = null where id = :id and fence = :fence")
                .bind("id", lease.stackId())
                .bind("fence", lease.fence())
                .execute());
  }

  /** The stack as a whole could not be scanned: what is known of it no longer counts as known. */
  public void incomplete(String stackId, String problem, Instant nextScanAt) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update stack set problem = :problem, next_scan_at = :next,
                      verdict = case when verdict = 'drifted' then verdict else 'incomplete' end
                    where id = :id
                    """)
                .bind("id", stackId)
                .bind("problem", problem)
                .bind("next", nextScanAt)
                .execute());
  }

  /** The numbers of a stack of which some resources were read again. */
  static void summary(Handle handle, String stackId, Counts counts, Ledger ledger) {
    handle
        .createUpdate(
            """
            update stack set counts = cast(:counts as jsonb), ledger = cast(:ledger as jsonb),
              coverage = :coverage,
              verdict = case when :drift then 'drifted'
                when problem is not null or :unknown then 'incomplete' else 'in-sync' end
            where id = :id
            """)
        .bind("counts", counts.json().toString())
        .bind("ledger", VerdictJson.write(ledger).toString())
        .bind("coverage", ledger.coverage())
        .bind("drift", counts.drifted() + counts.changed() + counts.deleted() > 0)
        .bind("unknown", counts.unknown() > 0)
        .bind("id", stackId)
        .execute();
  }

  /** For a database that nobody else can use: whoever held leases or tasks is gone. */
  public void releaseAll() {
    jdbi.useTransaction(
        handle -> {
          handle.execute("update stack set lease_until = null");
          handle.execute("update scheduled_tasks set picked = false, picked_by = null");
        });
  }

  /** Ids and names of all stacks, for lists of other things. */
  public Map<String, String> names() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from stack")
                .map((row, context) -> StackRow.read(row))
                .stream()
                .collect(Collectors.toMap(StackRow::id, stack -> stack.stack().name())));
  }
}
