package dev.plumbline.api.store;

import dev.plumbline.api.routing.Routing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What has to be told and was not yet accepted. A row is written in the transaction that makes the
 * event; a message is given to senders until its receiver accepted it or it became a dead letter.
 * Of each key (a finding or an incident) and channel only the oldest is given, so that a receiver
 * hears in order. Thread-safe.
 */
public final class Outbox {

  /**
   * One event for one channel.
   *
   * @param eventId the same at every attempt
   * @param key what orders: the id of a finding or incident
   * @param body a CloudEvent
   * @param attempts how often it was tried, this time too
   * @param since since when it is tried
   */
  public record Message(
      long seq,
      String eventId,
      String channel,
      String key,
      String body,
      int attempts,
      Instant since) {

    static Message read(ResultSet row) throws SQLException {
      return new Message(
          row.getLong("seq"),
          row.getString("event_id"),
          row.getString("channel"),
          row.getString("order_key"),
          row.getString("body"),
          row.getInt("attempts"),
          Rows.instant(row, "pending_since"));
    }
  }

  /** How much waits, since when, and how much will never be sent unless somebody asks. */
  public record Backlog(long pending, Optional<Instant> oldest, long dead) {}

  /** Longer than any wait between two tries. */
  private static final Duration LONGEST_WAIT = Duration.ofHours(2);

  private final Jdbi jdbi;
  private final Ids ids;
  private final AlertWriter writer;

  /** One whose channels are those that callers name. */
  public Outbox(Jdbi jdbi, Ids ids) {
    this(jdbi, ids, Routing.NONE);
  }

  public Outbox(Jdbi jdbi, Ids ids, Routing routing) {
    this.jdbi = jdbi;
    this.ids = ids;
    this.writer = new AlertWriter(ids, routing);
  }

  /**
   * Has an event told, in the caller's transaction. Silences, the wait for a group and its order
   * after earlier events of the key are seen to.
   *
   * @param key what orders: the id of a finding or incident
   * @param channels who is told; where it names no known channel, whom the routes say
   */
  public void add(Handle handle, EventRow event, String key, List<String> channels) {
    writer.add(handle, event, key, channels);
  }

  /**
   * Has a program told of a finding: people hear of it through its incident.
   *
   * @param channels exactly these; nobody where there are none
   */
  void addExactly(Handle handle, EventRow event, String key, List<String> channels) {
    writer.addExactly(handle, event, key, channels);
  }

  /** When something was told last that may be told again by now; empty where nothing ever is. */
  public Optional<Instant> repeatsBefore() {
    return writer.soonestRepeat().map(every -> ids.now().minus(every));
  }

  /**
   * Has an event told again on those channels that heard of the key, where the route says {@code
   * repeatEvery} and nothing was told for so long, or where a silence that is over kept the last
   * one back. Call it as often as you like for whatever is open and not acknowledged.
   *
   * @param event the latest of the key
   * @return on how many channels it is told again
   */
  public int repeat(Handle handle, EventRow event, String key) {
    return writer.repeat(handle, event, key);
  }

  /** Takes messages to send. They come back when {@code time} is over without an answer. */
  public List<Message> claim(List<String> channels, int limit, Duration time) {
    if (channels.isEmpty()) {
      return List.of();
    }
    var now = ids.now();
    return jdbi.inTransaction(
        handle ->
            handle
                .createQuery(
                    """
                    update outbox set claimed_until = :until, attempts = attempts + 1
                    where seq in (
                      select seq from outbox mine
                      where status = 'pending'
                        and (next_attempt_at <= :now or next_attempt_at > :far)
                        and (claimed_until is null or claimed_until < :now
                          or claimed_until > :latest)
                        and channel in (<channels>)
                        and not exists (
                          select 1 from outbox earlier
                          where earlier.status = 'pending' and earlier.channel = mine.channel
                            and earlier.order_key = mine.order_key and earlier.seq < mine.seq)
                      order by seq limit :limit for update skip locked)
                    returning *
                    """)
                .bindList("channels", channels)
                .bind("now", now)
                .bind("until", now.plus(time))
                // Later than anybody sets them: the clock was set back meanwhile.
                .bind("latest", now.plus(time.multipliedBy(2)))
                .bind("far", now.plus(LONGEST_WAIT))
                .bind("limit", limit)
                .map((row, context) -> Message.read(row))
                .list());
  }

  /** What a process of the past claimed: for a database that no other process shares. */
  public void releaseAll() {
    jdbi.useHandle(
        handle ->
            handle.execute("update outbox set claimed_until = null where status = 'pending'"));
  }

  /** The receiver took it, whoever else has claimed it meanwhile. */
  public void accepted(Message message) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update outbox set status = 'delivered', finished_at = :now,
                      claimed_until = null, reason = null
                    where seq = :seq and status in ('pending', 'dead')
                    """)
                .bind("now", ids.now())
                .bind("seq", message.seq())
                .execute());
  }

  /** It is tried again after {@code wait}. */
  public void refused(Message message, Duration wait, String reason) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update outbox set claimed_until = null, next_attempt_at = :next,
                      reason = :reason
                    where seq = :seq and status = 'pending' and attempts = :attempts
                    """)
                .bind("next", ids.now().plus(wait))
                .bind("reason", reason)
                .bind("seq", message.seq())
                .bind("attempts", message.attempts())
                .execute());
  }

  /** It is tried no more and holds nothing back, until somebody has it sent again. */
  public void dead(Message message, String reason) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update outbox set status = 'dead', finished_at = :now, claimed_until = null,
                      reason = :reason
                    where seq = :seq and status = 'pending' and attempts = :attempts
                    """)
                .bind("now", ids.now())
                .bind("reason", reason)
                .bind("seq", message.seq())
                .bind("attempts", message.attempts())
                .execute());
  }

  /**
   * Makes dead letters of what waits for channels that are no more.
   *
   * @param channels those that are
   * @param after how long it has waited
   * @return how many
   */
  public int abandon(List<String> channels, Duration after) {
    return jdbi.withHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update outbox set status = 'dead', finished_at = :now, claimed_until = null,
                      reason = 'the configuration has no channel of this name'
                    where status = 'pending' and pending_since < :before
                      and not channel = any (:channels)
                    """)
                .bind("now", ids.now())
                .bind("before", ids.now().minus(after))
                .bindArray("channels", String.class, channels)
                .execute());
  }

  public Backlog backlog() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select count(*) filter (where status = 'pending') as pending,
                      min(created_at) filter (where status = 'pending') as oldest,
                      count(*) filter (where status = 'dead') as dead
                    from outbox where status in ('pending', 'dead')
                    """)
                .map(
                    (row, context) ->
                        new Backlog(
                            row.getLong("pending"),
                            Rows.optionalInstant(row, "oldest"),
                            row.getLong("dead")))
                .one());
  }
}
