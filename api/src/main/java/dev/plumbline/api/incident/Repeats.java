package dev.plumbline.api.incident;

import dev.plumbline.api.store.EventRow;
import dev.plumbline.api.store.Events;
import dev.plumbline.api.store.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Has incidents told again while they are open and nobody acknowledges them: after the time that
 * their route says, or when a silence is over that kept them back. What was told, and when, are
 * rows, so a restart repeats nothing sooner. Thread-safe.
 */
public final class Repeats {

  private static final int BATCH = 50;

  private final Jdbi jdbi;
  private final IncidentBook book;

  public Repeats(Jdbi jdbi, IncidentBook book) {
    this.jdbi = jdbi;
    this.book = book;
  }

  /** Looks once at all that may be due; each incident in a transaction of its own. */
  public void look() {
    var last = "";
    for (var ids = due(last); !ids.isEmpty(); ids = due(last)) {
      for (var id : ids) {
        jdbi.useTransaction(handle -> repeat(handle, id));
      }
      last = ids.getLast();
    }
  }

  /** Those whose last word on a channel is old enough for the shortest time, or was silenced. */
  private List<String> due(String after) {
    var before = book.rows().outbox().repeatsBefore().orElse(Instant.EPOCH);
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id from incident
                    where status = 'open' and paused_at is null and id > :after
                      and exists (
                        select 1 from (
                          select distinct on (channel) status, created_at from outbox
                          where order_key = incident.id order by channel, seq desc) last
                        where last.status = 'silenced' or (last.status <> 'pending'
                          and (last.created_at <= :before or last.created_at > :now)))
                    order by id limit :batch
                    """)
                .bind("after", after)
                .bind("before", before)
                .bind("now", book.now())
                .bind("batch", BATCH)
                .mapTo(String.class)
                .list());
  }

  private void repeat(Handle handle, String id) {
    // The order of events is taken before the incident's row, as scans take them.
    book.rows().order(handle);
    var incident = IncidentRows.locked(handle, id);
    if (incident.status().equals("open") && incident.pausedAt().isEmpty()) {
      told(handle, incident)
          .ifPresent(event -> book.rows().outbox().repeat(handle, event, incident.id()));
    }
  }

  /** What was told of it at last, with its data as they are now. */
  private Optional<EventRow> told(Handle handle, Incident incident) {
    return handle
        .createQuery(
            """
            select body from outbox
            where order_key = :id and body::jsonb #>> '{data,repeated}' is null
            order by seq desc limit 1
            """)
        .bind("id", incident.id())
        .map((row, context) -> Rows.json(row, "body"))
        .findOne()
        .map(
            event ->
                new EventRow(
                    0,
                    event.path("id").asText(),
                    new Events.Told(
                        event.path("type").asText(),
                        event.path("source").asText(),
                        event.path("subject").asText()),
                    Instant.parse(event.path("time").asText()),
                    book.rows()
                        .data(handle, incident, event.path("data").path("reason").asText())));
  }
}
