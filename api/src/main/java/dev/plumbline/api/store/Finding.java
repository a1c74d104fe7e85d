package dev.plumbline.api.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * A resource that is not as it should be.
 *
 * @param kind {@code drifted}, {@code changed}, {@code deleted} or {@code unmanaged}
 * @param status the contract's word, such as {@code open}
 * @param lastOutcome why the last scan could not look at it; empty where it could
 * @param verdict the verdict that made it, as the contract has it
 * @param dependents URNs of the resources that depend on it
 * @param stackId empty text for an unmanaged resource
 * @param place where an unmanaged resource lives; empty text for others
 * @param attribution who caused it, or null while nobody asked
 * @param radius what hangs on it, in other stacks too, with the distance
 * @param detail name and adoption of an unmanaged resource
 */
public record Finding(
    String id,
    String stackId,
    String scanId,
    String urn,
    String type,
    String cloudId,
    String kind,
    String severity,
    String severityReason,
    String status,
    Instant firstSeenAt,
    Instant lastSeenAt,
    Instant openedAt,
    Optional<Instant> resolvedAt,
    String lastOutcome,
    JsonNode verdict,
    JsonNode evidence,
    JsonNode dependents,
    String place,
    JsonNode attribution,
    JsonNode radius,
    JsonNode detail) {

  /** A step of a finding's life: {@code opened}, {@code reopened}, {@code resolved}. */
  public record Transition(Instant at, String name, String scanId, String reason) {}

  public boolean isUnmanaged() {
    return stackId.isEmpty();
  }

  /** Whether somebody is named as its cause. */
  boolean isAttributed() {
    return !attribution.isNull() && !attribution.path("confidence").asText().equals("unknown");
  }

  public static Finding read(ResultSet row) throws SQLException {
    return new Finding(
        row.getString("id"),
        Rows.text(row, "stack_id").orElse(""),
        row.getString("scan_id"),
        row.getString("urn"),
        row.getString("type"),
        row.getString("cloud_id"),
        row.getString("kind"),
        row.getString("severity"),
        row.getString("severity_reason"),
        row.getString("status"),
        Rows.instant(row, "first_seen_at"),
        Rows.instant(row, "last_seen_at"),
        Rows.instant(row, "opened_at"),
        Rows.optionalInstant(row, "resolved_at"),
        row.getString("last_outcome"),
        Rows.json(row, "body"),
        Rows.json(row, "evidence"),
        Rows.json(row, "dependents"),
        row.getString("place"),
        Rows.json(row, "attribution"),
        Rows.json(row, "radius"),
        Rows.json(row, "detail"));
  }
}
