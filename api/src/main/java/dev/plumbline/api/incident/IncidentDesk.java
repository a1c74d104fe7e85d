package dev.plumbline.api.incident;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What people do to incidents. Each is one transaction; thread-safe. */
public final class IncidentDesk {

  /** Why something cannot be done. */
  public sealed interface Refusal {
    /** Somebody changed it meanwhile; the version that it has now. */
    record Moved(long version) implements Refusal {}

    /** It is in a state in which this makes no sense; one sentence with the fix. */
    record Unfit(String reason) implements Refusal {}
  }

  /** Thrown where it is refused; nothing is changed then. */
  public static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Refusal refusal;

    RefusedException(Refusal refusal) {
      super("refused", null, false, false);
      this.refusal = refusal;
    }

    public Refusal refusal() {
      return refusal;
    }
  }

  /**
   * Who acts on what.
   *
   * @param version that the person saw; empty where it does not matter
   */
  public record Act(String id, String who, Optional<Long> version) {}

  @FunctionalInterface
  private interface Change {
    void make(Handle handle, Incident incident);
  }

  private final Jdbi jdbi;
  private final IncidentBook book;

  public IncidentDesk(Jdbi jdbi, IncidentBook book) {
    this.jdbi = jdbi;
    this.book = book;
  }

  /** Somebody looks after it: escalation ends. Once more changes nothing. */
  public Incident acknowledge(Act act, String comment) {
    return change(
        act,
        (handle, incident) -> {
          refuse(incident.isResolved(), "It is resolved; there is nothing to acknowledge.");
          if (!incident.status().equals("open")) {
            return;
          }
          handle
              .createUpdate(
                  """
                  update incident set status = 'acknowledged', acknowledged_at = :now,
                    acknowledged_by = :who, next_step_at = null,
                    assignee = case when assignee = '' then :who else assignee end
                  where id = :id
                  """)
              .bind("now", book.now())
              .bind("who", act.who())
              .bind("id", act.id())
              .execute();
          book.rows().note(handle, act.id(), "acknowledged", act.who(), comment);
          book.rows()
              .tell(
                  handle,
                  act.id(),
                  "acknowledged",
                  "Acknowledged by " + act.who() + ".",
                  incident.channels());
        });
  }

  public Incident assign(Act act, String assignee) {
    return change(
        act,
        (handle, incident) -> {
          handle
              .createUpdate("update incident set assignee = :assignee where id = :id")
              .bind("assignee", assignee)
              .bind("id", act.id())
              .execute();
          book.rows().note(handle, act.id(), "assigned", act.who(), "Assigned to " + assignee);
          book.rows().append(handle, act.id(), "assigned", "Assigned to " + assignee);
        });
  }

  public Incident comment(Act act, String text) {
    return change(
        act,
        (handle, incident) -> {
          book.rows().note(handle, act.id(), "commented", act.who(), text);
          book.rows().append(handle, act.id(), "commented", text);
        });
  }

  /** A person knows better than the policies; they no longer change its severity. */
  public Incident rate(Act act, String severity, String reason) {
    return change(
        act,
        (handle, incident) -> {
          book.setSeverity(handle, incident, severity, reason, act.who());
          var data =
              JsonNodeFactory.instance
                  .objectNode()
                  .put("from", incident.severity())
                  .put("to", severity);
          book.rows().note(handle, act.id(), "rated", act.who(), reason, data);
          if (IncidentBook.rank(severity) > IncidentBook.rank(incident.severity())) {
            book.rows().tell(handle, act.id(), "rated", reason, incident.channels());
          } else {
            book.rows().append(handle, act.id(), "rated", reason);
          }
        });
  }

  /** Its clocks stand still, and it does not escalate, until somebody resumes it. */
  public Incident pause(Act act, String reason) {
    return change(
        act,
        (handle, incident) -> {
          refuse(incident.isResolved(), "It is resolved; its clocks have stopped.");
          refuse(incident.pausedAt().isPresent(), "It is paused already; resume it first.");
          handle
              .createUpdate("update incident set paused_at = :now where id = :id")
              .bind("now", book.now())
              .bind("id", act.id())
              .execute();
          handle
              .createUpdate(
                  """
                  insert into incident_pause (incident_id, from_at, who, reason)
                  values (:id, :now, :who, :reason)
                  """)
              .bind("now", book.now())
              .bind("id", act.id())
              .bind("who", act.who())
              .bind("reason", reason)
              .execute();
          book.rows().note(handle, act.id(), "paused", act.who(), reason);
        });
  }

  public Incident resume(Act act) {
    return change(
        act,
        (handle, incident) -> {
          var since =
              incident
                  .pausedAt()
                  .orElseThrow(() -> new RefusedException(new Refusal.Unfit("It is not paused.")));
          handle
              .createUpdate(
                  """
                  update incident_pause set until_at = :now
                  where incident_id = :id and until_at is null
                  """)
              .bind("now", book.now())
              .bind("id", act.id())
              .execute();
          handle
              .createUpdate(
                  """
                  update incident set paused_at = null,
                    next_step_at = next_step_at
                      + (cast(:now as timestamptz) - cast(:since as timestamptz))
                  where id = :id
                  """)
              .bind("now", book.now())
              .bind("since", since)
              .bind("id", act.id())
              .execute();
          var now = IncidentRows.locked(handle, act.id());
          book.clocks().set(handle, now, now.clockStartsAt(), book.clocks().pauses(handle, now));
          book.rows().note(handle, act.id(), "resumed", act.who(), "");
        });
  }

  private Incident change(Act act, Change change) {
    return jdbi.inTransaction(
        handle -> {
          book.rows().order(handle);
          var incident = IncidentRows.locked(handle, act.id());
          if (act.version().isPresent() && act.version().get() != incident.version()) {
            throw new RefusedException(new Refusal.Moved(incident.version()));
          }
          change.make(handle, incident);
          return IncidentRows.locked(handle, act.id());
        });
  }

  private static void refuse(boolean unfit, String reason) {
    if (unfit) {
      throw new RefusedException(new Refusal.Unfit(reason));
    }
  }
}
