package dev.plumbline.api.remediation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.store.Events;
import dev.plumbline.api.store.Ids;
import dev.plumbline.api.store.Operations;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Makes the steps of remediations, each with its line of history, its event, the end or beginning
 * of its job and whoever listens, in one transaction. Thread-safe.
 */
final class Life {

  /** The kind of its jobs. */
  static final String JOB = "remediation";

  private final Ids ids;
  private final Events events;
  private final Operations operations;
  private final RemediationListener listener;

  Life(Ids ids, Events events, Operations operations, RemediationListener listener) {
    this.ids = ids;
    this.events = events;
    this.operations = operations;
    this.listener = listener;
  }

  /** Why something is as it is, and who brought it there. */
  record Step(State to, String by, String reason) {}

  /** Writes a new state; the caller holds the row. */
  Remediation move(Handle handle, Remediation from, Step step) {
    var job = job(handle, from, step);
    var moved =
        handle
            .createQuery(
                """
                update remediation set state = :state, reason = :reason, operation_id = :operation,
                  attempts = 0, not_before = :now, version = version + 1,
                  finished_at = case when :last then cast(:now as timestamptz) end
                where id = :id returning *
                """)
            .bind("id", from.id())
            .bind("state", step.to().word())
            .bind("reason", step.reason())
            .bind("operation", job)
            .bind("last", step.to().isLast())
            .bind("now", ids.now())
            .map((row, context) -> Remediation.read(row))
            .one();
    tell(handle, moved, step);
    return moved;
  }

  /** A job ends where a person has to decide or nothing more comes, and begins after that. */
  private String job(Handle handle, Remediation from, Step step) {
    return switch (step.to()) {
      case PREVIEWED, AWAITING_APPROVAL, CONVERGED, RESOLVING -> {
        operations.end(handle, from.operationId(), Optional.empty());
        yield from.operationId();
      }
      case FAILED, REFUSED, CANCELLED, EXPIRED -> {
        operations.end(handle, from.operationId(), Optional.of(step.reason()));
        yield from.operationId();
      }
      case APPROVED -> operations.add(handle, JOB, from.stackId(), step.by()).id();
      case RUNNING ->
          from.state() == State.RESOLVING
              ? operations.add(handle, JOB, from.stackId(), step.by()).id()
              : from.operationId();
      case PREVIEWING, VERIFYING -> from.operationId();
    };
  }

  /** Writes the line of history, tells the event and the listener. */
  void tell(Handle handle, Remediation now, Step step) {
    handle
        .createUpdate(
            """
            insert into remediation_transition (remediation_id, at, state, by, reason)
            values (:id, :at, :state, :by, :reason)
            """)
        .bind("id", now.id())
        .bind("at", ids.now())
        .bind("state", step.to().word())
        .bind("by", step.by())
        .bind("reason", step.reason())
        .execute();
    var data = JsonNodeFactory.instance.objectNode();
    data.put("id", now.id())
        .put("findingId", now.findingId())
        .put("stackId", now.stackId())
        .put("urn", now.urn())
        .put("mode", now.mode().word())
        .put("state", step.to().word())
        .put("actor", step.by())
        .put("reason", step.reason());
    events.append(
        handle,
        "dev.plumbline.remediation." + step.to().word(),
        now.stackId(),
        "remediations/" + now.id(),
        data);
    listener.changed(handle, now.findingId(), step.to(), step.by(), step.reason());
  }

  /**
   * Before the row of a finding is held: scans touch findings after this, so nobody waits in a
   * circle.
   */
  void order(Handle handle) {
    events.order(handle);
  }
}
