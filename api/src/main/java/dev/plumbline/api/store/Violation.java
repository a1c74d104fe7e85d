package dev.plumbline.api.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * A live resource that a rule finds fault with.
 *
 * @param undecided why nobody can say; empty text where the rule fits
 * @param status {@code open} until it has ended
 */
public record Violation(
    String id,
    String stackId,
    String scanId,
    String urn,
    String type,
    String cloudId,
    String policy,
    String severity,
    String reason,
    String owner,
    String runbook,
    String undecided,
    String status,
    Instant firstSeenAt,
    Instant lastSeenAt,
    Optional<Instant> resolvedAt) {

  static Violation read(ResultSet row) throws SQLException {
    return new Violation(
        row.getString("id"),
        row.getString("stack_id"),
        row.getString("scan_id"),
        row.getString("urn"),
        row.getString("type"),
        row.getString("cloud_id"),
        row.getString("policy"),
        row.getString("severity"),
        row.getString("reason"),
        row.getString("owner"),
        row.getString("runbook"),
        row.getString("undecided"),
        row.getString("status"),
        Rows.instant(row, "first_seen_at"),
        Rows.instant(row, "last_seen_at"),
        Rows.optionalInstant(row, "resolved_at"));
  }
}
