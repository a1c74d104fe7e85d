package dev.plumbline.api.incident;

import dev.plumbline.api.store.Finding;
import dev.plumbline.api.store.Page;
import dev.plumbline.api.store.Rows;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Reads incidents. Thread-safe. */
public final class Incidents {

  /** What is wanted; an empty text fits all, the status {@code unresolved} all but resolved. */
  public record Filter(String status, String severity, String stackId, String assignee) {}

  /** How incidents of a severity went. Times are means in seconds, empty where none ended yet. */
  public record Tally(
      String severity,
      long opened,
      long unresolved,
      long overdue,
      Optional<Double> acknowledgeSeconds,
      Optional<Double> resolveSeconds) {}

  private final Jdbi jdbi;

  public Incidents(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public Optional<Incident> find(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from incident where id = :id")
                .bind("id", id)
                .map((row, context) -> Incident.read(row))
                .findOne());
  }

  /** Incidents, newest first. */
  public Page<Incident> list(Filter filter, Page.Request request) {
    var found =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select * from incident
                        where (:status = '' or status = :status
                            or (:status = 'unresolved' and status <> 'resolved'))
                          and (:severity = '' or severity = :severity)
                          and (:stack = '' or stack_id = :stack)
                          and (:assignee = '' or assignee = :assignee)
                          and (:cursor = '' or id < :cursor)
                        order by id desc limit :limit
                        """)
                    .bind("status", filter.status())
                    .bind("severity", filter.severity())
                    .bind("stack", filter.stackId())
                    .bind("assignee", filter.assignee())
                    .bind("cursor", request.cursor())
                    .bind("limit", request.limit() + 1)
                    .map((row, context) -> Incident.read(row))
                    .list());
    return Page.of(found, request.limit(), Incident::id);
  }

  /** The findings of an incident, in the order in which they joined. */
  public List<Finding> findings(String id) {
    return jdbi.withHandle(handle -> IncidentRows.findings(handle, id));
  }

  /** Everything that happened, in order. */
  public List<Incident.Entry> timeline(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from incident_entry where incident_id = :id order by seq")
                .bind("id", id)
                .map(
                    (row, context) ->
                        new Incident.Entry(
                            row.getLong("seq"),
                            Rows.instant(row, "at"),
                            row.getString("name"),
                            row.getString("who"),
                            row.getString("text"),
                            Rows.json(row, "data")))
                .list());
  }

  /** How it went, by severity, the worst first. */
  public List<Tally> tallies() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select severity, count(*) as opened,
                      count(*) filter (where status <> 'resolved') as unresolved,
                      count(*) filter (where overdue <> '') as overdue,
                      avg(extract(epoch from acknowledged_at - opened_at)) as acknowledge,
                      avg(extract(epoch from resolved_at - opened_at)) as resolve
                    from incident where merged_into = '' group by severity
                    order by array_position(array['critical', 'high', 'medium', 'low'], severity)
                    """)
                .map(
                    (row, context) ->
                        new Tally(
                            row.getString("severity"),
                            row.getLong("opened"),
                            row.getLong("unresolved"),
                            row.getLong("overdue"),
                            Rows.text(row, "acknowledge").map(Double::valueOf),
                            Rows.text(row, "resolve").map(Double::valueOf)))
                .list());
  }
}
