package dev.plumbline.api.incident;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes the steps that are due: the first word of an incident that outlasted its window, the next
 * of its escalation while nobody acknowledges it, and that a promised time is over. All of it are
 * rows, so a restart loses no step and takes none twice. Thread-safe.
 */
public final class Escalations {

  private static final int BATCH = 50;

  private final Jdbi jdbi;
  private final IncidentBook book;

  public Escalations(Jdbi jdbi, IncidentBook book) {
    this.jdbi = jdbi;
    this.book = book;
  }

  /** Looks once; each incident in a transaction of its own. */
  public void look() {
    for (var id : due()) {
      jdbi.useTransaction(handle -> step(handle, id));
    }
  }

  private List<String> due() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id from incident
                    where status <> 'resolved' and paused_at is null
                      and ((status = 'open' and next_step_at <= :now)
                        or (status = 'open' and overdue = '' and acknowledge_by <= :now)
                        or (overdue <> 'resolve' and resolve_by <= :now))
                    order by id limit :batch
                    """)
                .bind("now", book.now())
                .bind("batch", BATCH)
                .mapTo(String.class)
                .list());
  }

  private void step(Handle handle, String id) {
    // The order of events is taken before the incident's row, as scans take them.
    book.rows().order(handle);
    var incident = IncidentRows.locked(handle, id);
    if (incident.isResolved() || incident.pausedAt().isPresent()) {
      return;
    }
    if (incident.status().equals("open") && isDue(incident.nextStepAt())) {
      escalate(handle, incident);
    }
    if (isDue(incident.resolveBy()) && !incident.overdue().equals("resolve")) {
      overdue(handle, incident, "resolve");
    } else if (incident.status().equals("open")
        && isDue(incident.acknowledgeBy())
        && incident.overdue().isEmpty()) {
      overdue(handle, incident, "acknowledge");
    }
  }

  private boolean isDue(Optional<Instant> at) {
    return at.isPresent() && !at.get().isAfter(book.now());
  }

  private void escalate(Handle handle, Incident incident) {
    var outlasted = incident.nextStep() < 0;
    var done = Math.max(0, incident.nextStep());
    var following = outlasted ? 0 : done + 1;
    handle
        .createUpdate("update incident set next_step = :step, next_step_at = :at where id = :id")
        .bind("step", following)
        .bind("at", book.clocks().next(incident, following, incident.clockStartsAt()))
        .bind("id", incident.id())
        .execute();
    if (outlasted) {
      var reason = "It outlasted the window in which it was expected.";
      book.rows().note(handle, incident.id(), "outlasted", IncidentBook.SYSTEM, reason);
      book.rows().tell(handle, incident.id(), "opened", reason, incident.channels());
      return;
    }
    var step = book.clocks().steps(incident.severity()).get(done);
    var reason = "Nobody acknowledged it: step " + (done + 1) + " of its escalation.";
    var data = JsonNodeFactory.instance.objectNode().put("step", done + 1);
    step.channels().forEach(data.withArray("channels")::add);
    book.rows().note(handle, incident.id(), "escalated", IncidentBook.SYSTEM, reason, data);
    book.rows().tell(handle, incident.id(), "escalated", reason, step.channels());
  }

  private void overdue(Handle handle, Incident incident, String what) {
    handle
        .createUpdate("update incident set overdue = :what where id = :id")
        .bind("what", what)
        .bind("id", incident.id())
        .execute();
    var reason =
        what.equals("resolve")
            ? "The time in which it was to be resolved is over."
            : "The time in which somebody was to acknowledge it is over.";
    book.rows().note(handle, incident.id(), "overdue", IncidentBook.SYSTEM, reason);
    book.rows().tell(handle, incident.id(), "overdue", reason, incident.channels());
  }
}
