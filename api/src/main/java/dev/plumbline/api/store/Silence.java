package dev.plumbline.api.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.routing.Matcher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * A time in which nobody is told of what fits.
 *
 * @param to its end, not included
 * @param endedBy who ended it before its time
 */
public record Silence(
    String id,
    Instant from,
    Instant to,
    Matcher matcher,
    String reason,
    String createdBy,
    Instant createdAt,
    Optional<String> endedBy) {

  static Silence read(ResultSet row) throws SQLException {
    return new Silence(
        row.getString("id"),
        Rows.instant(row, "starts_at"),
        Rows.instant(row, "ends_at"),
        Matcher.read(Rows.json(row, "matcher")),
        row.getString("reason"),
        row.getString("created_by"),
        Rows.instant(row, "created_at"),
        Rows.text(row, "ended_by"));
  }

  /** {@code waiting}, {@code active} or {@code over}. */
  public String status(Instant now) {
    if (!now.isBefore(to)) {
      return "over";
    }
    return now.isBefore(from) ? "waiting" : "active";
  }

  public ObjectNode json(Instant now) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("id", id);
    node.put("status", status(now));
    node.put("from", from.toString());
    node.put("to", to.toString());
    node.set("matcher", matcher.json());
    node.put("reason", reason);
    node.put("createdBy", createdBy);
    node.put("createdAt", createdAt.toString());
    endedBy.ifPresent(who -> node.put("endedBy", who));
    return node;
  }
}
