package dev.plumbline.api.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.wire.Counts;
import dev.plumbline.core.declared.StackId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * A stack as the service knows it.
 *
 * @param verdict the contract's word; {@code unscanned} before the first scan
 * @param ledger attributes by their place in the ledger, of the last scan
 * @param problem why the last scan could not look at the stack as a whole
 */
public record StackRow(
    String id,
    StackId stack,
    String verdict,
    Counts counts,
    JsonNode ledger,
    double coverage,
    Optional<String> problem,
    Optional<String> lastScanId,
    Optional<Instant> lastScanAt,
    Instant nextScanAt) {

  static StackRow read(ResultSet row) throws SQLException {
    return new StackRow(
        row.getString("id"),
        new StackId(row.getString("backend"), row.getString("project"), row.getString("name")),
        row.getString("verdict"),
        Counts.read(Rows.json(row, "counts")),
        Rows.json(row, "ledger"),
        row.getDouble("coverage"),
        Rows.text(row, "problem"),
        Rows.text(row, "last_scan_id"),
        Rows.optionalInstant(row, "last_scan_at"),
        Rows.instant(row, "next_scan_at"));
  }
}
