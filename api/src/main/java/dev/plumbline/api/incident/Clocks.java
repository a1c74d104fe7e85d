package dev.plumbline.api.incident;

import dev.plumbline.api.config.IncidentSettings;
import dev.plumbline.api.store.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The promised times of incidents, and the steps of escalation. Thread-safe. */
record Clocks(IncidentSettings settings) {

  /** Counts the promised times from an instant on, around the pauses. */
  void set(Handle handle, Incident incident, Instant from, List<SlaClock.Span> pauses) {
    var promise = settings.promise(incident.severity());
    var clock = new SlaClock(promise.flatMap(each -> settings.hours(each.calendar())));
    handle
        .createUpdate(
            """
            update incident set clock_starts_at = :from, acknowledge_by = :acknowledge,
              resolve_by = :resolve where id = :id
            """)
        .bind("from", from)
        .bind("acknowledge", promise.flatMap(each -> clock.due(from, each.acknowledge(), pauses)))
        .bind("resolve", promise.flatMap(each -> clock.due(from, each.resolve(), pauses)))
        .bind("id", incident.id())
        .execute();
  }

  List<SlaClock.Span> pauses(Handle handle, Incident incident) {
    return handle
        .createQuery(
            """
            select from_at, until_at from incident_pause
            where incident_id = :id and until_at is not null
            """)
        .bind("id", incident.id())
        .map(
            (row, context) ->
                new SlaClock.Span(Rows.instant(row, "from_at"), Rows.instant(row, "until_at")))
        .list();
  }

  /** The steps that an incident of this severity takes, in their order. */
  List<IncidentSettings.Step> steps(String severity) {
    return settings.escalation().stream()
        .filter(step -> step.severities().isEmpty() || step.severities().contains(severity))
        .sorted((one, other) -> one.after().compareTo(other.after()))
        .toList();
  }

  /** When a step is due, counted from the start; empty where there is none. */
  Optional<Instant> next(Incident incident, int step, Instant start) {
    var steps = steps(incident.severity());
    return step < steps.size()
        ? Optional.of(start.plus(steps.get(step).after()))
        : Optional.empty();
  }
}
