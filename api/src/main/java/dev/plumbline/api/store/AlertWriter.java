package dev.plumbline.api.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.routing.Routing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Writes messages into the outbox: for whom, when, or why not. */
final class AlertWriter {

  private final Ids ids;
  private final Routing routing;

  AlertWriter(Ids ids, Routing routing) {
    this.ids = ids;
    this.routing = routing;
  }

  void add(Handle handle, EventRow event, String key, List<String> named) {
    var told = channels(event, named);
    addExactly(handle, event, key, told);
    for (var name : routing.unknown(named)) {
      var reason =
          "a policy names '%s', which is no channel; there are %s; told instead: %s"
              .formatted(name, String.join(", ", routing.channels()), String.join(", ", told));
      insert(
          handle, new Entry(event, event.cloudEvent(), key, name), "dead", reason, Duration.ZERO);
    }
  }

  Optional<Duration> soonestRepeat() {
    return routing.soonestRepeat();
  }

  /** Where nothing is configured here, the caller knows the names. */
  private List<String> channels(EventRow event, List<String> named) {
    return routing.channels().isEmpty() ? named : routing.channels(event.cloudEvent(), named);
  }

  void addExactly(Handle handle, EventRow event, String key, List<String> channels) {
    if (channels.isEmpty()) {
      return;
    }
    var silence = Silences.over(handle, event.cloudEvent(), ids.now());
    for (var channel : channels) {
      var entry = new Entry(event, event.cloudEvent(), key, channel);
      if (silence.isPresent() && !isAwaited(handle, entry)) {
        insert(handle, entry, "silenced", silence.get(), Duration.ZERO);
      } else if (joins(handle, entry)) {
        insert(handle, entry, "grouped", "told with what opened the incident", Duration.ZERO);
      } else {
        insert(handle, entry, "pending", "", routing.wait(channel, event.type()));
      }
    }
  }

  private record Entry(EventRow event, ObjectNode body, String key, String channel) {}

  /** An end is told to whoever heard of the beginning: else a pager would ring for ever. */
  private static boolean isAwaited(Handle handle, Entry entry) {
    var type = entry.event().type();
    return (type.endsWith(".resolved") || type.endsWith(".acknowledged"))
        && handle
            .createQuery(
                """
                select exists (select 1 from outbox where order_key = :key and channel = :channel
                  and status in ('pending', 'delivered'))
                """)
            .bind("key", entry.key())
            .bind("channel", entry.channel())
            .mapTo(Boolean.class)
            .one();
  }

  /**
   * Where the message that opens the incident still waits for its group, it tells of this too: it
   * takes the newer data. Nobody has seen it yet, so its id still means one text.
   */
  private boolean joins(Handle handle, Entry entry) {
    return routing.joins(entry.channel(), entry.event().type())
        && handle
                .createUpdate(
                    """
                    update outbox set body =
                      jsonb_set(body::jsonb, '{data}', cast(:data as jsonb))::text
                    where order_key = :key and channel = :channel and status = 'pending'
                      and attempts = 0 and next_attempt_at > :now
                      and (type like '%.incident.opened' or type like '%.incident.reopened')
                    """)
                .bind("data", entry.event().data().toString())
                .bind("key", entry.key())
                .bind("channel", entry.channel())
                .bind("now", ids.now())
                .execute()
            > 0;
  }

  private void insert(Handle handle, Entry entry, String status, String reason, Duration wait) {
    var event = entry.event();
    var now = ids.now();
    handle
        .createUpdate(
            """
            insert into outbox (event_id, channel, order_key, body, type, subject, team, status,
              reason, created_at, pending_since, next_attempt_at, finished_at)
            values (:event, :channel, :key, :body, :type, :subject, :team, :status,
              :reason, :now, :now, :next, :finished)
            """)
        .bind("event", entry.body().path("id").asText())
        .bind("channel", entry.channel())
        .bind("key", entry.key())
        .bind("body", entry.body().toString())
        .bind("type", event.type())
        .bind("subject", event.subject())
        .bind("team", event.team())
        .bind("status", status)
        .bind("reason", Optional.of(reason).filter(text -> !text.isEmpty()))
        .bind("now", now)
        .bind("next", now.plus(wait))
        .bind("finished", status.equals("pending") ? Optional.<Instant>empty() : Optional.of(now))
        .execute();
  }

  int repeat(Handle handle, EventRow event, String key) {
    var now = ids.now();
    if (Silences.over(handle, event.cloudEvent(), now).isPresent()) {
      return 0;
    }
    var every = routing.repeatEvery(event.cloudEvent());
    var told = 0;
    for (var last : latest(handle, key)) {
      if (routing.channels().contains(last.channel()) && last.isDue(every, now)) {
        var body = event.cloudEvent().deepCopy();
        body.put("id", event.id() + "-" + last.count());
        ((ObjectNode) body.path("data")).put("repeated", true);
        insert(handle, new Entry(event, body, key, last.channel()), "pending", "", Duration.ZERO);
        told++;
      }
    }
    return told;
  }

  /** What a channel was told of a key at last; by the order of rows, whatever the clock did. */
  private record Last(String channel, String status, Instant at, int count) {

    /** A silence that is over leaves something to tell, whether or not anything is repeated. */
    boolean isDue(Optional<Duration> every, Instant now) {
      return switch (status) {
        case "pending" -> false;
        case "silenced" -> true;
        default -> every.isPresent() && (at.isAfter(now) || !at.plus(every.get()).isAfter(now));
      };
    }
  }

  private static List<Last> latest(Handle handle, String key) {
    return handle
        .createQuery(
            """
            select distinct on (channel) channel, status, created_at,
              count(*) over (partition by channel) as count
            from outbox where order_key = :key order by channel, seq desc
            """)
        .bind("key", key)
        .map(
            (row, context) ->
                new Last(
                    row.getString("channel"),
                    row.getString("status"),
                    Rows.instant(row, "created_at"),
                    row.getInt("count")))
        .list();
  }
}
