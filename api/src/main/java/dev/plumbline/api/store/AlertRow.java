package dev.plumbline.api.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * One event for one channel, and how far telling it has come.
 *
 * @param team whose it is; empty text where it is nobody's
 * @param status {@code pending}, {@code delivered}, {@code dead}, {@code silenced} or {@code
 *     grouped}
 * @param finishedAt when it was delivered, given up, silenced or grouped
 * @param reason why it is not delivered
 */
public record AlertRow(
    long seq,
    JsonNode event,
    String key,
    String channel,
    String team,
    String status,
    int attempts,
    Instant createdAt,
    Instant nextAttemptAt,
    Optional<Instant> finishedAt,
    Optional<String> reason) {

  static AlertRow read(ResultSet row) throws SQLException {
    return new AlertRow(
        row.getLong("seq"),
        Rows.json(row, "body"),
        row.getString("order_key"),
        row.getString("channel"),
        row.getString("team"),
        row.getString("status"),
        row.getInt("attempts"),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "next_attempt_at"),
        Rows.optionalInstant(row, "finished_at"),
        Rows.text(row, "reason"));
  }

  public String id() {
    return Long.toString(seq);
  }

  public ObjectNode json() {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("id", id());
    node.put("status", status);
    node.put("channel", channel);
    node.put("eventId", event.path("id").asText());
    node.put("type", event.path("type").asText());
    node.put("subject", event.path("subject").asText());
    node.put("title", title());
    node.put("severity", event.path("data").path("severity").asText());
    node.put("attempts", attempts);
    node.put("createdAt", createdAt.toString());
    if (status.equals("pending")) {
      node.put("nextAttemptAt", nextAttemptAt.toString());
    }
    finishedAt.ifPresent(at -> node.put("finishedAt", at.toString()));
    reason.ifPresent(text -> node.put("reason", text));
    return node;
  }

  private String title() {
    var data = event.path("data");
    return data.path("title").asText(data.path("urn").asText(data.path("cloudId").asText()));
  }
}
