package dev.plumbline.api.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What has to be told and was not yet accepted. A row is written in the transaction that makes the
 * finding; it goes when the receiver has accepted it. Thread-safe.
 */
public final class Outbox {

  /** One event for one webhook. {@code eventId} is the same at every attempt. */
  public record Message(
      long seq, String eventId, String webhook, String findingId, String body, int attempts) {}

  /** How much waits, and since when. */
  public record Backlog(long pending, Optional<Instant> oldest) {}

  /** Longer than any wait between two tries. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(2);

  private final Jdbi jdbi;
  private final Ids ids;

  public Outbox(Jdbi jdbi, Ids ids) {
    this.jdbi = jdbi;
    this.ids = ids;
  }

  void add(Handle handle, EventRow event, String findingId, List<String> webhooks) {
    for (var webhook : webhooks) {
      handle
          .createUpdate(
              """
              insert into outbox
                (event_id, webhook, finding_id, body, created_at, next_attempt_at)
              values (:event, :webhook, :finding, :body, :now, :now)
              """)
          .bind("event", event.id())
          .bind("webhook", webhook)
          .bind("finding", findingId)
          .bind("body", event.cloudEvent().toString())
          .bind("now", event.time())
          .execute();
    }
  }

  /**
   * Takes messages to send: due ones, and of each finding only the oldest, so that a receiver hears
   * in order. They come back when {@code time} is over without an answer.
   */
  public List<Message> claim(List<String> webhooks, int limit, Duration time) {
    if (webhooks.isEmpty()) {
      return List.of();
    }
    var now = ids.now();
    return jdbi.inTransaction(
        handle ->
            handle
                .createQuery(
                    """
                    update outbox set claimed_until = :until
                    where seq in (
                      select seq from outbox mine
                      where delivered_at is null
                        and (next_attempt_at <= :now or next_attempt_at > :far)
                        and (claimed_until is null or claimed_until < :now
                          or claimed_until > :latest)
                        and webhook in (<webhooks>)
                        and not exists (
                          select 1 from outbox earlier
                          where earlier.delivered_at is null and earlier.webhook = mine.webhook
                            and earlier.finding_id = mine.finding_id and earlier.seq < mine.seq)
                      order by seq limit :limit for update skip locked)
                    returning seq, event_id, webhook, finding_id, body, attempts
                    """)
                .bindList("webhooks", webhooks)
                .bind("now", now)
                .bind("until", now.plus(time))
                // Later than anybody sets them: the clock was set back meanwhile.
                .bind("latest", now.plus(time.multipliedBy(2)))
                .bind("far", now.plus(LONGEST_WAIT))
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Message(
                            row.getLong("seq"),
                            row.getString("event_id"),
                            row.getString("webhook"),
                            row.getString("finding_id"),
                            row.getString("body"),
                            row.getInt("attempts")))
                .list());
  }

  public void accepted(Message message) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update outbox set delivered_at = :now, attempts = attempts + 1,
                      claimed_until = null, last_error = null where seq = :seq
                    """)
                .bind("now", ids.now())
                .bind("seq", message.seq())
                .execute());
  }

  public void refused(Message message, Duration wait, String reason) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update outbox set attempts = attempts + 1, claimed_until = null,
                      next_attempt_at = :next, last_error = :reason where seq = :seq
                    """)
                .bind("next", ids.now().plus(wait))
                .bind("reason", reason)
                .bind("seq", message.seq())
                .execute());
  }

  public Backlog backlog() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select count(*) as pending, min(created_at) as oldest
                    from outbox where delivered_at is null
                    """)
                .map(
                    (row, context) ->
                        new Backlog(row.getLong("pending"), Rows.optionalInstant(row, "oldest")))
                .one());
  }
}
