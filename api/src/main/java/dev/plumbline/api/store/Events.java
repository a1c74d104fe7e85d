package dev.plumbline.api.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Everything that happened, in one order. Thread-safe. */
public final class Events {

  /** Makes events appear in the order of their numbers, so that no reader can miss one. */
  private static final String ORDER = "select pg_advisory_xact_lock(726563)";

  private final Jdbi jdbi;
  private final Ids ids;

  public Events(Jdbi jdbi, Ids ids) {
    this.jdbi = jdbi;
    this.ids = ids;
  }

  /** Waits for whoever appends now; until the end of the transaction nobody else does. */
  public void order(Handle handle) {
    handle.execute(ORDER);
  }

  /** Tells of what happens, in the transaction in which it does; the audit hears who did it. */
  public EventRow append(
      Handle handle, String type, String stackId, String subject, JsonNode data) {
    var source = stackId.isEmpty() ? "/api/v1/unmanaged" : "/api/v1/stacks/" + stackId;
    return append(handle, new Told(type, source, subject), data);
  }

  /**
   * An event's attributes.
   *
   * @param source as CloudEvents have it
   * @param team whose it is: nobody else sees it; empty text where it is nobody's
   */
  public record Told(String type, String source, String subject, String team) {

    /** Of something that belongs to no team. */
    public Told(String type, String source, String subject) {
      this(type, source, subject, "");
    }
  }

  /**
   * As {@link #append(Handle, String, String, String, JsonNode)}, of something that is no stack.
   */
  public EventRow append(Handle handle, Told told, JsonNode data) {
    order(handle);
    var id = ids.next();
    var now = ids.now();
    var text = data.toString();
    var seq =
        handle
            .createQuery(
                """
                insert into event (id, type, source, subject, team, time, data)
                values (:id, :type, :source, :subject, :team, :time, cast(:data as jsonb))
                returning seq
                """)
            .bind("id", id)
            .bind("type", told.type())
            .bind("source", told.source())
            .bind("subject", told.subject())
            .bind("team", told.team())
            .bind("time", now)
            .bind("data", text)
            .mapTo(Long.class)
            .one();
    AuditBook.note(handle, ids, AuditBook.Deed.done(told.type(), told.subject(), text));
    return new EventRow(seq, id, told, now, data);
  }

  /** Events after a number, in order. */
  public List<EventRow> after(long seq, int limit) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from event where seq > :seq order by seq limit :limit")
                .bind("seq", seq)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new EventRow(
                            row.getLong("seq"),
                            row.getString("id"),
                            new Told(
                                row.getString("type"),
                                row.getString("source"),
                                row.getString("subject"),
                                row.getString("team")),
                            Rows.instant(row, "time"),
                            Rows.json(row, "data")))
                .list());
  }

  /** The number of the latest event; 0 before the first. */
  public long latest() {
    return jdbi.withHandle(
        handle ->
            handle.createQuery("select coalesce(max(seq), 0) from event").mapTo(Long.class).one());
  }
}
