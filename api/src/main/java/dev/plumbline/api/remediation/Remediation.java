package dev.plumbline.api.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.store.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt to end a finding.
 *
 * @param dryRun whether only its preview is wanted
 * @param automatic whether a policy asked for it
 * @param reason why it has its state, for people
 * @param operationId the job that works on it, or the last that did
 * @param preview what would be done; null before that is known
 * @param liveHash the condition of live that the preview saw; empty text before
 * @param planHash the plan that the preview made; empty text before
 * @param expiresAt when the preview or approval holds no longer
 * @param cancelledBy who wants it to stop
 * @param workerFence grows with every process that takes it up
 * @param attempts how often the stack was not to be had, in this state
 * @param run the child that runs or ran; null before
 * @param version grows with every change, for {@code If-Match}
 */
public record Remediation(
    String id,
    String findingId,
    String stackId,
    String urn,
    Mode mode,
    boolean dryRun,
    boolean automatic,
    State state,
    String reason,
    String requestedBy,
    Instant requestedAt,
    String operationId,
    JsonNode preview,
    String liveHash,
    String planHash,
    Optional<String> approvedBy,
    Optional<Instant> approvedAt,
    Optional<Instant> expiresAt,
    Optional<String> cancelledBy,
    long workerFence,
    int attempts,
    JsonNode run,
    long version,
    Optional<Instant> finishedAt) {

  /** A step of its life. */
  public record Transition(Instant at, String state, String by, String reason) {}

  static Remediation read(ResultSet row) throws SQLException {
    return new Remediation(
        row.getString("id"),
        row.getString("finding_id"),
        row.getString("stack_id"),
        row.getString("urn"),
        Mode.of(row.getString("mode")),
        row.getBoolean("dry_run"),
        row.getBoolean("automatic"),
        State.of(row.getString("state")),
        row.getString("reason"),
        row.getString("requested_by"),
        Rows.instant(row, "requested_at"),
        row.getString("operation_id"),
        Rows.json(row, "preview"),
        row.getString("live_hash"),
        row.getString("plan_hash"),
        Rows.text(row, "approved_by"),
        Rows.optionalInstant(row, "approved_at"),
        Rows.optionalInstant(row, "expires_at"),
        Rows.text(row, "cancelled_by"),
        row.getLong("worker_fence"),
        row.getInt("attempts"),
        Rows.json(row, "run"),
        row.getLong("version"),
        Rows.optionalInstant(row, "finished_at"));
  }
}
