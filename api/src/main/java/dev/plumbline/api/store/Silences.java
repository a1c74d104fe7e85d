package dev.plumbline.api.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.routing.Matcher;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Times in which nobody is told. Thread-safe. */
public final class Silences {

  /** What somebody asks for. */
  public record Wanted(Instant from, Instant to, Matcher matcher, String reason, String by) {}

  private final Jdbi jdbi;
  private final Ids ids;

  public Silences(Jdbi jdbi, Ids ids) {
    this.jdbi = jdbi;
    this.ids = ids;
  }

  public Instant now() {
    return ids.now();
  }

  /** Begins a silence. */
  public Silence add(Wanted wanted) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    insert into silence (id, starts_at, ends_at, matcher, reason, created_by,
                      created_at)
                    values (:id, :from, :to, cast(:matcher as jsonb), :reason, :by, :now)
                    returning *
                    """)
                .bind("id", ids.next())
                .bind("from", wanted.from())
                .bind("to", wanted.to())
                .bind("matcher", wanted.matcher().json().toString())
                .bind("reason", wanted.reason())
                .bind("by", wanted.by())
                .bind("now", ids.now())
                .map((row, context) -> Silence.read(row))
                .one());
  }

  /** The latest first. */
  public Page<Silence> list(Page.Request request) {
    var rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select * from silence where :cursor = '' or id < :cursor
                        order by id desc limit :limit
                        """)
                    .bind("cursor", request.cursor())
                    .bind("limit", request.limit() + 1)
                    .map((row, context) -> Silence.read(row))
                    .list());
    return Page.of(rows, request.limit(), Silence::id);
  }

  /** Ends one now; one that is over stays as it was. Empty where there is none. */
  public Optional<Silence> end(String id, String by) {
    return jdbi.inTransaction(
        handle -> {
          handle
              .createUpdate(
                  """
                  update silence set ends_at = :now, starts_at = least(starts_at, :now),
                    ended_by = :by
                  where id = :id and ends_at > :now
                  """)
              .bind("id", id)
              .bind("now", ids.now())
              .bind("by", by)
              .execute();
          return handle
              .createQuery("select * from silence where id = :id")
              .bind("id", id)
              .map((row, context) -> Silence.read(row))
              .findOne();
        });
  }

  /** Why an event is not told now, where it is not. */
  static Optional<String> over(Handle handle, JsonNode event, Instant now) {
    return active(handle, now).stream()
        .filter(silence -> silence.matcher().fits(event))
        .findFirst()
        .map(each -> "silence %s of %s: %s".formatted(each.id(), each.createdBy(), each.reason()));
  }

  private static List<Silence> active(Handle handle, Instant now) {
    return handle
        .createQuery("select * from silence where starts_at <= :now and ends_at > :now order by id")
        .bind("now", now)
        .map((row, context) -> Silence.read(row))
        .list();
  }
}
