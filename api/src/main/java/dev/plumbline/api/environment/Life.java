package dev.plumbline.api.environment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.store.Events;
import dev.plumbline.api.store.Ids;
import dev.plumbline.api.store.Operations;
import dev.plumbline.api.store.Outbox;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Makes the steps of environments, each with its line of history, its event, the end or beginning
 * of its job and its alerts, in one transaction. Thread-safe.
 */
final class Life {

  /** The kind of its jobs. */
  static final String JOB = "environment";

  /** Of these people are told by the alert channels. */
  private static final Set<State> TOLD =
      Set.of(State.AWAITING_APPROVAL, State.EXPIRING, State.FAILED, State.DESTROY_FAILED);

  private final Ids ids;
  private final Events events;
  private final Operations operations;
  private final Outbox outbox;

  Life(Ids ids, Events events, Operations operations, Outbox outbox) {
    this.ids = ids;
    this.events = events;
    this.operations = operations;
    this.outbox = outbox;
  }

  /** Why something is as it is, and who brought it there. */
  record Step(State to, String by, String reason) {}

  /** Adds the job of a team's environment; the environment's row is written by the caller. */
  String job(Handle handle, String team, String by) {
    return operations.addOf(handle, JOB, team, by).id();
  }

  /**
   * Writes a new state; the caller holds the row. What somebody dropped while Pulumi ran is taken
   * away, whatever came of the run.
   */
  Environment move(Handle handle, Environment from, Step wanted) {
    var step = unlessDropped(from, wanted);
    var moved =
        handle
            .createQuery(
                """
                update environment set state = :state, reason = :reason, operation_id = :operation,
                  attempts = 0, not_before = :now, cancelled_by = null, run = 'null',
                  version = version + 1,
                  resting = :resting,
                  intact = :state = 'ready'
                    or (intact and :state not in ('provisioning', 'failed')),
                  finished_at = case when :gone then cast(:now as timestamptz) end
                where id = :id returning *
                """)
            .bind("id", from.id())
            .bind("state", step.to().word())
            .bind("reason", step.reason())
            .bind("operation", job(handle, from, step))
            .bind("resting", from.state() == State.READY && step.to() == State.PROVISIONING)
            .bind("gone", step.to() == State.DESTROYED)
            .bind("now", ids.now())
            .map((row, context) -> Environment.read(row))
            .one();
    tell(handle, moved, step);
    return moved;
  }

  private static Life.Step unlessDropped(Environment one, Life.Step step) {
    return one.cancelledBy()
        .filter(by -> one.state() == State.PROVISIONING)
        .map(by -> "It was dropped by %s while Pulumi ran.".formatted(by))
        .map(reason -> new Life.Step(State.DESTROYING, step.by(), reason))
        .orElse(step);
  }

  /** A job ends where nobody works on, and begins where somebody does again. */
  private String job(Handle handle, Environment from, Step step) {
    if (step.to().isWork()) {
      return from.state().isWork() ? from.operationId() : job(handle, from.team(), step.by());
    }
    var error =
        switch (step.to()) {
          case FAILED, DESTROY_FAILED -> Optional.of(step.reason());
          case REQUESTED,
              VALIDATED,
              ESTIMATED,
              AWAITING_APPROVAL,
              QUEUED,
              PROVISIONING,
              READY,
              EXPIRING,
              DESTROYING,
              DESTROYED ->
              Optional.<String>empty();
        };
    operations.end(handle, from.operationId(), error);
    return from.operationId();
  }

  /** Writes the line of history, tells the event and whoever is to be alerted. */
  void tell(Handle handle, Environment now, Step step) {
    handle
        .createUpdate(
            """
            insert into environment_transition (environment_id, at, state, by, reason)
            values (:id, :at, :state, :by, :reason)
            """)
        .bind("id", now.id())
        .bind("at", ids.now())
        .bind("state", step.to().word())
        .bind("by", step.by())
        .bind("reason", step.reason())
        .execute();
    var name = step.to().word();
    tell(handle, now, name, step, TOLD.contains(step.to()));
  }

  /** Tells of something that changes no state. */
  void note(Handle handle, Environment now, String name, Step step, boolean alert) {
    handle
        .createUpdate(
            """
            insert into environment_transition (environment_id, at, state, by, reason)
            values (:id, :at, :name, :by, :reason)
            """)
        .bind("id", now.id())
        .bind("at", ids.now())
        .bind("name", name)
        .bind("by", step.by())
        .bind("reason", step.reason())
        .execute();
    tell(handle, now, name, step, alert);
  }

  /** Alerts people of what its history tells already. */
  void alert(Handle handle, Environment now, String name, Step step) {
    tell(handle, now, name, step, true);
  }

  private void tell(Handle handle, Environment now, String name, Step step, boolean alert) {
    var data = JsonNodeFactory.instance.objectNode();
    data.put("id", now.id()).put("name", now.name()).put("team", now.team());
    data.put("template", now.wanted().template()).put("owner", now.owner());
    data.put("state", step.to().word()).put("actor", step.by()).put("reason", step.reason());
    data.put("title", "Environment %s of %s: %s".formatted(now.name(), now.team(), step.reason()));
    now.times().expiresAt().ifPresent(at -> data.put("expiresAt", at.toString()));
    var event =
        events.append(
            handle,
            new Events.Told(
                "dev.plumbline.environment." + name,
                "/api/v1/environments",
                "environments/" + now.id(),
                now.team()),
            data);
    if (alert) {
      outbox.add(handle, event, now.id(), List.of());
    }
  }

  /** Before any row is held, so that nobody waits in a circle. */
  void order(Handle handle) {
    events.order(handle);
  }
}
