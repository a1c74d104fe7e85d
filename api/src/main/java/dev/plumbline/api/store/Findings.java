package dev.plumbline.api.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Reads findings. Thread-safe. */
public final class Findings {

  /** What is wanted; an empty text fits all. */
  public record Filter(String stackId, String status, String kind, String severity) {
    public static final Filter ALL = new Filter("", "", "", "");
  }

  /** How many findings have these words. */
  public record Tally(String status, String kind, String severity, long count) {}

  /** The latest look beyond the declared: where nothing is known, and what rules explain. */
  public record Look(
      Optional<Instant> finishedAt, JsonNode gaps, JsonNode excluded, JsonNode apiCalls) {}

  private final Jdbi jdbi;

  public Findings(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  public Optional<Finding> find(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from finding where id = :id")
                .bind("id", id)
                .map((row, context) -> Finding.read(row))
                .findOne());
  }

  /** Findings, newest first. */
  public Page<Finding> list(Filter filter, Page.Request request) {
    var found =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select * from finding
                        where (:stack = '' or stack_id = :stack)
                          and (:status = '' or status = :status)
                          and (:kind = '' or kind = :kind)
                          and (:severity = '' or severity = :severity)
                          and (:cursor = '' or id < :cursor)
                        order by id desc limit :limit
                        """)
                    .bind("stack", filter.stackId())
                    .bind("status", filter.status())
                    .bind("kind", filter.kind())
                    .bind("severity", filter.severity())
                    .bind("cursor", request.cursor())
                    .bind("limit", request.limit() + 1)
                    .map((row, context) -> Finding.read(row))
                    .list());
    return Page.of(found, request.limit(), Finding::id);
  }

  /** Open findings, the worst first. */
  public List<Finding> worst(int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select * from finding where status = 'open'
                    order by array_position(array['critical', 'high', 'medium', 'low'], severity),
                      opened_at desc, id limit :limit
                    """)
                .bind("limit", limit)
                .map((row, context) -> Finding.read(row))
                .list());
  }

  public List<Finding.Transition> timeline(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from finding_transition where finding_id = :id order by seq")
                .bind("id", id)
                .map(
                    (row, context) ->
                        new Finding.Transition(
                            Rows.instant(row, "at"),
                            row.getString("name"),
                            row.getString("scan_id"),
                            row.getString("reason")))
                .list());
  }

  public Look look() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from discovery where id = 1")
                .map(
                    (row, context) ->
                        new Look(
                            Rows.optionalInstant(row, "finished_at"),
                            Rows.json(row, "gaps"),
                            Rows.json(row, "excluded"),
                            Rows.json(row, "api_calls")))
                .one());
  }

  /** Where writers fight over the finding's resource, within the day before it was last seen. */
  public List<Oscillation> oscillations(Finding finding) {
    return jdbi.withHandle(handle -> PathStates.oscillations(handle, finding));
  }

  /** Unresolved findings by status, kind and severity. */
  public List<Tally> tallies() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select status, kind, severity, count(*) as count from finding
                    where status <> 'resolved' group by status, kind, severity
                    """)
                .map(
                    (row, context) ->
                        new Tally(
                            row.getString("status"),
                            row.getString("kind"),
                            row.getString("severity"),
                            row.getLong("count")))
                .list());
  }
}
