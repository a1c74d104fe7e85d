package dev.plumbline.api.remediation;

import dev.plumbline.api.store.Ids;
import dev.plumbline.api.store.Page;
import dev.plumbline.api.store.Rows;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The remediations, for those who read, approve and cancel them. Thread-safe. */
public final class Remediations {

  private final Jdbi jdbi;
  private final Ids ids;
  private final Life life;

  private final Gatekeeper gatekeeper;

  Remediations(Jdbi jdbi, Ids ids, Life life, Gatekeeper gatekeeper) {
    this.gatekeeper = gatekeeper;
    this.jdbi = jdbi;
    this.ids = ids;
    this.life = life;
  }

  /** What is wanted; an empty text fits all. */
  public record Filter(String findingId, String stackId, String state) {}

  /** What came of a person's word. */
  public sealed interface Said {
    /** It holds. */
    record Done(Remediation now) implements Said {}

    /** There is none with this id. */
    record Nothing() implements Said {}

    /** It changed since the person saw it. */
    record Moved(Remediation now) implements Said {}

    /** Whoever asks for a change does not approve it. */
    record SamePerson() implements Said {}

    /** It is in a state in which nobody can say this. */
    record TooLate(Remediation now) implements Said {}
  }

  public Optional<Remediation> find(String id) {
    return jdbi.withHandle(handle -> find(handle, id, ""));
  }

  private static Optional<Remediation> find(Handle handle, String id, String lock) {
    return handle
        .createQuery("select * from remediation where id = :id " + lock)
        .bind("id", id)
        .map((row, context) -> Remediation.read(row))
        .findOne();
  }

  /** Newest first. */
  public Page<Remediation> list(Filter filter, Page.Request request) {
    var found =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select * from remediation
                        where (:finding = '' or finding_id = :finding)
                          and (:stack = '' or stack_id = :stack)
                          and (:state = '' or state = :state)
                          and (:cursor = '' or id < :cursor)
                        order by id desc limit :limit
                        """)
                    .bind("finding", filter.findingId())
                    .bind("stack", filter.stackId())
                    .bind("state", filter.state())
                    .bind("cursor", request.cursor())
                    .bind("limit", request.limit() + 1)
                    .map((row, context) -> Remediation.read(row))
                    .list());
    return Page.of(found, request.limit(), Remediation::id);
  }

  public List<Remediation.Transition> timeline(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select * from remediation_transition where remediation_id = :id order by seq")
                .bind("id", id)
                .map(
                    (row, context) ->
                        new Remediation.Transition(
                            Rows.instant(row, "at"),
                            row.getString("state"),
                            row.getString("by"),
                            row.getString("reason")))
                .list());
  }

  /**
   * Approves what a preview showed: live and plan as they were then. Where a policy is against it,
   * it is refused with the policy's reason.
   *
   * @param version what the approver saw
   * @param lasts how long the approval holds
   */
  public Said approve(String id, long version, String by, Duration lasts) {
    return jdbi.inTransaction(
        handle ->
            find(handle, id, "for update")
                .map(
                    one -> {
                      if (one.version() != version) {
                        return new Said.Moved(one);
                      }
                      if (one.state() != State.AWAITING_APPROVAL || isExpired(one)) {
                        return new Said.TooLate(one);
                      }
                      if (one.requestedBy().equals(by)) {
                        return new Said.SamePerson();
                      }
                      var objection = gatekeeper.objection(one, by);
                      return new Said.Done(
                          objection.isEmpty()
                              ? approve(handle, one, by, lasts)
                              : life.move(
                                  handle, one, new Life.Step(State.REFUSED, by, objection)));
                    })
                .orElseGet(Said.Nothing::new));
  }

  private boolean isExpired(Remediation one) {
    return one.expiresAt().filter(end -> !ids.now().isBefore(end)).isPresent();
  }

  private Remediation approve(Handle handle, Remediation one, String by, Duration lasts) {
    handle
        .createUpdate(
            """
            update remediation set approved_by = :by, approved_at = :now, expires_at = :end
            where id = :id
            """)
        .bind("id", one.id())
        .bind("by", by)
        .bind("now", ids.now())
        .bind("end", ids.now().plus(lasts))
        .execute();
    return life.move(
        handle, one, new Life.Step(State.APPROVED, by, by + " approved what the preview showed."));
  }

  /** A policy approves what it asked for itself, unless another one demands a person. */
  void approveAutomatic(Handle handle, String id, Duration lasts) {
    find(handle, id, "for update")
        .filter(one -> one.automatic() && one.state() == State.AWAITING_APPROVAL)
        .ifPresent(
            one -> {
              var objection = gatekeeper.objection(one, "");
              if (objection.isEmpty()) {
                approve(handle, one, one.requestedBy(), lasts);
              } else {
                waitsForPerson(handle, one, objection);
              }
            });
  }

  private void waitsForPerson(Handle handle, Remediation one, String objection) {
    handle
        .createUpdate(
            "update remediation set reason = :reason, version = version + 1 where id = :id")
        .bind("id", one.id())
        .bind("reason", "It waits for a person. " + objection)
        .execute();
  }

  /** Has the next look at what resolves by a merge taken now. */
  public Said check(String id) {
    return jdbi.inTransaction(
        handle ->
            find(handle, id, "for update")
                .map(
                    one -> {
                      if (one.state() != State.RESOLVING) {
                        return new Said.TooLate(one);
                      }
                      handle
                          .createUpdate("update remediation set not_before = :now where id = :id")
                          .bind("id", one.id())
                          .bind("now", ids.now())
                          .execute();
                      return new Said.Done(one);
                    })
                .orElseGet(Said.Nothing::new));
  }

  /** Stops it: at once while Pulumi does not run, else as soon as Pulumi has ended. */
  public Said cancel(String id, String by) {
    return jdbi.inTransaction(
        handle ->
            find(handle, id, "for update")
                .map(
                    one -> {
                      if (one.state().isBeforeRun()) {
                        takeAway(handle, one);
                        var step = new Life.Step(State.CANCELLED, by, by + " cancelled it.");
                        return new Said.Done(life.move(handle, one, step));
                      }
                      return one.state() == State.RUNNING
                          ? new Said.Done(askToStop(handle, one, by))
                          : new Said.TooLate(one);
                    })
                .orElseGet(Said.Nothing::new));
  }

  /** Whoever works on it at the moment keeps nothing of it. */
  private static void takeAway(Handle handle, Remediation one) {
    handle
        .createUpdate(
            """
            update remediation set worker_fence = worker_fence + 1, worker_until = null
            where id = :id
            """)
        .bind("id", one.id())
        .execute();
  }

  private static Remediation askToStop(Handle handle, Remediation one, String by) {
    return handle
        .createQuery(
            """
            update remediation set cancelled_by = coalesce(cancelled_by, :by),
              version = version + 1
            where id = :id returning *
            """)
        .bind("id", one.id())
        .bind("by", by)
        .map((row, context) -> Remediation.read(row))
        .one();
  }

  /** Ends what nobody approved, or what could not run, in time. */
  public int expire() {
    return jdbi.inTransaction(
        handle -> {
          var late =
              handle
                  .createQuery(
                      """
                      select * from remediation
                      where state in ('awaitingApproval', 'approved') and expires_at <= :now
                        and (worker_until is null or worker_until < :now)
                      for update skip locked
                      """)
                  .bind("now", ids.now())
                  .map((row, context) -> Remediation.read(row))
                  .list();
          for (var one : late) {
            var reason =
                one.state() == State.APPROVED
                    ? "The approval ended before it could run; ask again."
                    : "Nobody approved it in time; ask again.";
            life.move(handle, one, new Life.Step(State.EXPIRED, "clock", reason));
          }
          return late.size();
        });
  }
}
