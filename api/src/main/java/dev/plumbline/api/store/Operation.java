package dev.plumbline.api.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * One long-running job.
 *
 * @param kind {@code scan}, {@code remediation} or {@code environment}
 * @param stackId empty text where it belongs to no stack that is known yet
 * @param team whose it is; empty text where it is nobody's
 * @param status {@code queued}, {@code running}, {@code succeeded} or {@code failed}
 */
public record Operation(
    String id,
    String kind,
    String stackId,
    String team,
    String requestedBy,
    String status,
    Instant createdAt,
    Optional<Instant> startedAt,
    Optional<Instant> finishedAt,
    Optional<String> scanId,
    Optional<String> error) {

  /** A line of an operation's log: {@code done} of {@code total} are through {@code step}. */
  public record Line(long seq, Instant at, String step, int done, int total) {

    static Line read(ResultSet row) throws SQLException {
      return new Line(
          row.getLong("seq"),
          Rows.instant(row, "at"),
          row.getString("step"),
          row.getInt("done"),
          row.getInt("total"));
    }
  }

  public boolean isFinished() {
    return finishedAt.isPresent();
  }

  static Operation read(ResultSet row) throws SQLException {
    return new Operation(
        row.getString("id"),
        row.getString("kind"),
        Rows.text(row, "stack_id").orElse(""),
        row.getString("team"),
        row.getString("requested_by"),
        row.getString("status"),
        Rows.instant(row, "created_at"),
        Rows.optionalInstant(row, "started_at"),
        Rows.optionalInstant(row, "finished_at"),
        Rows.text(row, "scan_id"),
        Rows.text(row, "error"));
  }
}
