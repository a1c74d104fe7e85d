package dev.plumbline.api.waiver;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.store.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * An exception on one path of one resource, at one value or in a range of numbers.
 *
 * @param stack the stack's id; empty for an unmanaged resource
 * @param path as differences have it; empty for the whole resource, such as a deletion
 * @param allowed what may be there
 * @param origin the file that it is written in; empty for one that was asked for here
 * @param status the word that the API has for where it is in its life
 */
public record Waiver(
    String id,
    String stack,
    String urn,
    String path,
    Allowed allowed,
    String reason,
    String owner,
    String requestedBy,
    Instant requestedAt,
    String approvedBy,
    Optional<Instant> approvedAt,
    Instant expiresAt,
    String status,
    String findingId,
    String origin,
    long version) {

  /** What the live value may be. */
  public sealed interface Allowed {

    boolean holds(JsonNode live);

    /** Exactly this. */
    record Value(JsonNode value) implements Allowed {
      @Override
      public boolean holds(JsonNode live) {
        // A file says 22 whether the cloud has a number or a text.
        return value.equals(live)
            || (value.isValueNode()
                && live.isValueNode()
                && !value.isNull()
                && !live.isNull()
                && value.asText().equals(live.asText()));
      }
    }

    /** A number from the one to the other, both included. */
    record Range(double lowest, double highest) implements Allowed {
      @Override
      public boolean holds(JsonNode live) {
        var number = live.isNumber() ? live.asDouble() : number(live.asText(""));
        return number >= lowest && number <= highest;
      }

      private static double number(String text) {
        return text.matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?")
            ? Double.parseDouble(text)
            : Double.NaN;
      }
    }
  }

  static Waiver read(ResultSet row) throws SQLException {
    var lowest = Rows.text(row, "lowest").map(Double::valueOf);
    return new Waiver(
        row.getString("id"),
        Rows.text(row, "stack_id").orElse(""),
        row.getString("urn"),
        row.getString("path"),
        lowest.isPresent()
            ? new Allowed.Range(lowest.get(), row.getDouble("highest"))
            : new Allowed.Value(Rows.json(row, "value")),
        row.getString("reason"),
        row.getString("owner"),
        row.getString("requested_by"),
        Rows.instant(row, "requested_at"),
        row.getString("approved_by"),
        Rows.optionalInstant(row, "approved_at"),
        Rows.instant(row, "expires_at"),
        row.getString("status"),
        Rows.text(row, "finding_id").orElse(""),
        row.getString("origin"),
        row.getLong("version"));
  }
}
