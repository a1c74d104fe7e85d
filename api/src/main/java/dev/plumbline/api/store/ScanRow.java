package dev.plumbline.api.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.wire.Counts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** A finished scan of one stack, without its verdicts. */
public record ScanRow(
    String id,
    String stackId,
    String operationId,
    Instant startedAt,
    long durationMs,
    String verdict,
    Counts counts,
    JsonNode ledger,
    double coverage,
    JsonNode apiCalls,
    long throttles,
    long bytes,
    Optional<String> problem) {

  static ScanRow read(ResultSet row) throws SQLException {
    return new ScanRow(
        row.getString("id"),
        row.getString("stack_id"),
        row.getString("operation_id"),
        Rows.instant(row, "started_at"),
        row.getLong("duration_ms"),
        row.getString("verdict"),
        Counts.read(Rows.json(row, "counts")),
        Rows.json(row, "ledger"),
        row.getDouble("coverage"),
        Rows.json(row, "api_calls"),
        row.getLong("throttles"),
        row.getLong("bytes"),
        Rows.text(row, "problem"));
  }

  /** As the contract has it. */
  public ObjectNode json() {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("id", id);
    node.put("stackId", stackId);
    node.put("operationId", operationId);
    node.put("startedAt", startedAt.toString());
    node.put("durationMs", durationMs);
    node.put("verdict", verdict);
    node.setAll(counts.json());
    node.put("coverage", coverage);
    node.set("ledger", ledger);
    node.set("apiCalls", apiCalls);
    node.put("throttles", throttles);
    node.put("bytes", bytes);
    problem.ifPresent(text -> node.put("problem", text));
    return node;
  }
}
