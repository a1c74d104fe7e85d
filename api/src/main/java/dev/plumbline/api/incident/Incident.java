package dev.plumbline.api.incident;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.store.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Findings of one cause, tracked until a scan shows that they are gone.
 *
 * @param stackId empty where it is about no stack
 * @param cause what its findings have in common: {@code actor}, {@code resource} or {@code pattern}
 * @param actor who caused it; empty where no trail names anybody
 * @param ratedBy who set the severity by hand; empty where policies did
 * @param status the word that the API has for where it is in its life
 * @param clockStartsAt when the promised times begin: the opening, or the end of a window
 * @param nextStep the step of escalation that comes next; -1 where a window has to end first
 * @param overdue which promised time is over; empty while none is
 * @param version grows with every change; guards against lost edits
 */
public record Incident(
    String id,
    String stackId,
    String title,
    String cause,
    String actor,
    String severity,
    String severityReason,
    String ratedBy,
    String status,
    String owner,
    String runbook,
    String assignee,
    List<String> channels,
    Instant openedAt,
    Instant clockStartsAt,
    Optional<Instant> acknowledgedAt,
    String acknowledgedBy,
    Optional<Instant> resolvedAt,
    int timesReopened,
    Optional<Instant> acknowledgeBy,
    Optional<Instant> resolveBy,
    Optional<Instant> pausedAt,
    int nextStep,
    Optional<Instant> nextStepAt,
    String overdue,
    long version) {

  /** Something that happened to it. */
  public record Entry(long seq, Instant at, String name, String who, String text, JsonNode data) {}

  public boolean isResolved() {
    return status.equals("resolved");
  }

  /** Whether nobody took it up yet. */
  boolean isUntouched() {
    return status.equals("open") && assignee.isEmpty() && ratedBy.isEmpty();
  }

  static Incident read(ResultSet row) throws SQLException {
    var channels = new ArrayList<String>();
    Rows.json(row, "channels").forEach(each -> channels.add(each.asText()));
    return new Incident(
        row.getString("id"),
        Rows.text(row, "stack_id").orElse(""),
        row.getString("title"),
        row.getString("cause"),
        row.getString("actor"),
        row.getString("severity"),
        row.getString("severity_reason"),
        row.getString("rated_by"),
        row.getString("status"),
        row.getString("owner"),
        row.getString("runbook"),
        row.getString("assignee"),
        List.copyOf(channels),
        Rows.instant(row, "opened_at"),
        Rows.instant(row, "clock_starts_at"),
        Rows.optionalInstant(row, "acknowledged_at"),
        row.getString("acknowledged_by"),
        Rows.optionalInstant(row, "resolved_at"),
        row.getInt("times_reopened"),
        Rows.optionalInstant(row, "acknowledge_by"),
        Rows.optionalInstant(row, "resolve_by"),
        Rows.optionalInstant(row, "paused_at"),
        row.getInt("next_step"),
        Rows.optionalInstant(row, "next_step_at"),
        row.getString("overdue"),
        row.getLong("version"));
  }
}
