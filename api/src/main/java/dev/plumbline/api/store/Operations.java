package dev.plumbline.api.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Jobs that were accepted, with their steps. An accepted one survives any crash. Thread-safe. */
public final class Operations {

  /** As many lines are given at once. */
  public static final int MOST = 500;

  /**
   * A part of a log.
   *
   * @param lines {@link #MOST} at most
   * @param cut whether there are more than these on the side that was asked for
   */
  public record Lines(List<Operation.Line> lines, boolean cut) {

    /** The number of the last; {@code otherwise} where there is none. */
    public long last(long otherwise) {
      return lines.isEmpty() ? otherwise : lines.getLast().seq();
    }
  }

  private final Jdbi jdbi;
  private final Ids ids;

  public Operations(Jdbi jdbi, Ids ids) {
    this.jdbi = jdbi;
    this.ids = ids;
  }

  /** Asks for a scan; while one is queued or runs, that one is the answer. */
  public Operation requestScan(String stackId, String requestedBy) {
    return jdbi.inTransaction(
        handle -> {
          // The stack's row decides between two requests, and between a request and an end.
          handle
              .createQuery("select id from stack where id = :id for no key update")
              .bind("id", stackId)
              .mapTo(String.class)
              .one();
          return underWay(handle, stackId)
              .orElseGet(() -> add(handle, "scan", stackId, requestedBy));
        });
  }

  /** Adds a job on a stack, in a transaction of the caller. */
  public Operation add(Handle handle, String kind, String stackId, String requestedBy) {
    return insert(handle, kind, new Whose(stackId, ""), requestedBy);
  }

  /** Adds a job of a team, on no stack that is known yet, in a transaction of the caller. */
  public Operation addOf(Handle handle, String kind, String team, String requestedBy) {
    return insert(handle, kind, new Whose("", team), requestedBy);
  }

  private record Whose(String stackId, String team) {}

  private Operation insert(Handle handle, String kind, Whose whose, String requestedBy) {
    return handle
        .createQuery(
            """
            insert into operation (id, kind, stack_id, team, requested_by, status, created_at)
            values (:id, :kind, nullif(:stack, ''), :team, :by, 'queued', :now) returning *
            """)
        .bind("id", ids.next())
        .bind("kind", kind)
        .bind("stack", whose.stackId())
        .bind("team", whose.team())
        .bind("by", requestedBy)
        .bind("now", ids.now())
        .map((row, context) -> Operation.read(row))
        .one();
  }

  /** Ends a job in a transaction of the caller; failed where there is an error. */
  public void end(Handle handle, String id, Optional<String> error) {
    handle
        .createUpdate(
            """
            update operation set status = :status, finished_at = :now, error = :error
            where id = :id and finished_at is null
            """)
        .bind("id", id)
        .bind("status", error.isPresent() ? "failed" : "succeeded")
        .bind("error", error)
        .bind("now", ids.now())
        .execute();
  }

  private static Optional<Operation> underWay(Handle handle, String stackId) {
    return handle
        .createQuery(
            """
            select * from operation
            where stack_id = :stack and kind = 'scan' and status in ('queued', 'running')
            """)
        .bind("stack", stackId)
        .map((row, context) -> Operation.read(row))
        .findOne();
  }

  public Optional<Operation> underWay(String stackId) {
    return jdbi.withHandle(handle -> underWay(handle, stackId));
  }

  public Optional<Operation> find(String id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select * from operation where id = :id")
                .bind("id", id)
                .map((row, context) -> Operation.read(row))
                .findOne());
  }

  /** Stacks with an operation that nobody has ended: accepted, or left by a killed process. */
  public List<String> stacksWithWork() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select stack_id from operation
                    where kind = 'scan' and status in ('queued', 'running') order by created_at
                    """)
                .mapTo(String.class)
                .list());
  }

  public void started(String id) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update operation set status = 'running', started_at = coalesce(started_at, :now)
                    where id = :id and finished_at is null
                    """)
                .bind("id", id)
                .bind("now", ids.now())
                .execute());
  }

  public void failed(String id, String error) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update operation set status = 'failed', finished_at = :now, error = :error
                    where id = :id and finished_at is null
                    """)
                .bind("id", id)
                .bind("error", error)
                .bind("now", ids.now())
                .execute());
  }

  public void log(String id, String step, int done, int total) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into operation_log (operation_id, at, step, done, total)
                    values (:id, :at, :step, :done, :total)
                    """)
                .bind("id", id)
                .bind("at", ids.now())
                .bind("step", step)
                .bind("done", done)
                .bind("total", total)
                .execute());
  }

  /** As {@link #log}; an outage of the database loses the line, not what it tells of. */
  public void tell(String id, String step, int done, int total) {
    try {
      log(id, step, done, total);
    } catch (RuntimeException failed) {
      if (!Database.isGone(failed)) {
        throw failed;
      }
    }
  }

  /** The first lines after a number, in order, and whether there are more. */
  public Lines lines(String id, long after) {
    var found =
        read(
            "select * from operation_log where operation_id = :id and seq > :after"
                + " order by seq limit :limit",
            id,
            after);
    return new Lines(found.stream().limit(MOST).toList(), found.size() > MOST);
  }

  /** The last lines, in order, and whether there are more before them. */
  public Lines lastLines(String id) {
    var found =
        read(
            "select * from operation_log where operation_id = :id and seq > :after"
                + " order by seq desc limit :limit",
            id,
            0);
    return new Lines(found.stream().limit(MOST).toList().reversed(), found.size() > MOST);
  }

  private List<Operation.Line> read(String query, String id, long after) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(query)
                .bind("id", id)
                .bind("after", after)
                .bind("limit", MOST + 1)
                .map((row, context) -> Operation.Line.read(row))
                .list());
  }
}
