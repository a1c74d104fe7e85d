package dev.plumbline.api.store;

import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What was told, waits, or could not be told; and how it is told again. Thread-safe. */
public final class Alerts {

  /**
   * Which are wanted; empty texts want all.
   *
   * @param teams whose alerts the caller sees beside those that are nobody's; empty where it sees
   *     all
   */
  public record Filter(
      String status, String channel, String subject, Optional<Set<String>> teams) {}

  private final Jdbi jdbi;
  private final Ids ids;

  public Alerts(Jdbi jdbi, Ids ids) {
    this.jdbi = jdbi;
    this.ids = ids;
  }

  /** The latest first. */
  public Page<AlertRow> list(Filter filter, Page.Request request) {
    var rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select * from outbox
                        where (:status = '' or status = :status)
                          and (:channel = '' or channel = :channel)
                          and (:subject = '' or subject = :subject)
                          and (:all or team = '' or team = any (:teams))
                          and (:before < 0 or seq < :before)
                        order by seq desc limit :limit
                        """)
                    .bind("status", filter.status())
                    .bind("channel", filter.channel())
                    .bind("subject", filter.subject())
                    .bind("all", filter.teams().isEmpty())
                    .bindArray("teams", String.class, filter.teams().orElse(Set.of()))
                    .bind("before", position(request.cursor()))
                    .bind("limit", request.limit() + 1)
                    .map((row, context) -> AlertRow.read(row))
                    .list());
    return Page.of(rows, request.limit(), AlertRow::id);
  }

  /** An alert's number; below zero where the text is none. */
  private static long position(String text) {
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
  }

  public Optional<AlertRow> find(String id) {
    return jdbi.withHandle(handle -> find(handle, id));
  }

  private static Optional<AlertRow> find(Handle handle, String id) {
    return handle
        .createQuery("select * from outbox where seq = :seq")
        .bind("seq", position(id))
        .map((row, context) -> AlertRow.read(row))
        .findOne();
  }

  /**
   * Has one sent that is dead or was silenced, as if it were new. One that waits is sent at once.
   * One that was delivered stays as it is.
   */
  public Optional<AlertRow> replay(String id) {
    return jdbi.withHandle(
        handle -> {
          handle
              .createUpdate(
                  """
                  update outbox set status = 'pending', finished_at = null, pending_since = :now,
                    next_attempt_at = :now,
                    attempts = case when status = 'pending' then attempts else 0 end,
                    reason = case when status = 'pending' then reason end
                  where seq = :seq and status in ('pending', 'dead', 'silenced')
                  """)
              .bind("now", ids.now())
              .bind("seq", position(id))
              .execute();
          return find(handle, id);
        });
  }
}
