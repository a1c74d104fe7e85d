package dev.plumbline.api.remediation;

import dev.plumbline.api.config.RemediationSettings;
import dev.plumbline.api.store.Ids;
import dev.plumbline.api.store.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Stops and starts remediation without a person, for all copies of the service. Thread-safe. */
public final class Switch {

  /**
   * Whether remediations may start without a person.
   *
   * @param configured whether the configuration has any policy for it, and no kill switch
   * @param stopped whether a person stopped it
   * @param lastHour how many started within the last hour
   * @param perHour how many may
   */
  public record Position(
      boolean configured,
      boolean stopped,
      String by,
      String reason,
      Optional<Instant> at,
      int lastHour,
      int perHour) {}

  private final Jdbi jdbi;
  private final Ids ids;
  private final RemediationSettings settings;

  Switch(Jdbi jdbi, Ids ids, RemediationSettings settings) {
    this.jdbi = jdbi;
    this.ids = ids;
    this.settings = settings;
  }

  public Position position() {
    return jdbi.withHandle(this::position);
  }

  /** Its row is held until the transaction ends: nothing starts while somebody stops it. */
  Position held(Handle handle) {
    handle
        .createQuery("select id from remediation_switch where id = 1 for update")
        .mapTo(Integer.class)
        .one();
    return position(handle);
  }

  private Position position(Handle handle) {
    var started =
        handle
            .createQuery(
                "select count(*) from remediation where automatic and requested_at > :since")
            .bind("since", ids.now().minus(Duration.ofHours(1)))
            .mapTo(Integer.class)
            .one();
    return handle
        .createQuery("select * from remediation_switch where id = 1")
        .map(
            (row, context) ->
                new Position(
                    settings.enabled() && settings.auto().isOn(),
                    row.getBoolean("stopped"),
                    row.getString("by"),
                    row.getString("reason"),
                    Rows.optionalInstant(row, "at"),
                    started,
                    settings.auto().perHour()))
        .one();
  }

  /** Stops or starts it; what waits for its run and no person approved does not run then. */
  public Position set(boolean stopped, String by, String reason) {
    return jdbi.inTransaction(
        handle -> {
          handle
              .createUpdate(
                  """
                  update remediation_switch set stopped = :stopped, by = :by, reason = :reason,
                    at = :at where id = 1
                  """)
              .bind("stopped", stopped)
              .bind("by", by)
              .bind("reason", reason)
              .bind("at", ids.now())
              .execute();
          return position(handle);
        });
  }
}
