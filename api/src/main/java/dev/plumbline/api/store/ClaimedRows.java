package dev.plumbline.api.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * Rows on each of which one process at a time works, also where one dies: a claim runs out unless
 * it is renewed, and whoever takes a row has a higher fence than everybody before. Thread-safe.
 */
public abstract class ClaimedRows<T> {

  /** Longer than a pause of a healthy process, shorter than a person's patience. */
  private static final Duration CLAIM = Duration.ofSeconds(30);

  /**
   * A table with the columns {@code worker}, {@code worker_until}, {@code worker_fence}, {@code
   * not_before}, {@code run} and {@code finished_at}.
   *
   * @param waits condition on a row that somebody has to work on
   * @param order in which rows are taken up
   */
  public record Table<T>(
      String name,
      String waits,
      String order,
      RowMapper<T> mapper,
      Function<T, String> id,
      ToLongFunction<T> fence) {}

  private final Jdbi jdbi;
  private final Ids ids;
  private final Table<T> table;

  protected ClaimedRows(Jdbi jdbi, Ids ids, Table<T> table) {
    this.jdbi = jdbi;
    this.ids = ids;
    this.table = table;
  }

  /** Takes up what waits and what a dead process left. */
  public List<T> take(String worker, int most) {
    var now = ids.now();
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    update %1$s set worker = :worker, worker_until = :until,
                      worker_fence = worker_fence + 1
                    where id in (select id from %1$s
                      where finished_at is null and %2$s
                        and (not_before <= :now or not_before > :far)
                        and (worker_until is null or worker_until < :now or worker_until > :latest)
                      order by %3$s limit :most for update skip locked)
                    returning *
                    """
                        .formatted(table.name(), table.waits(), table.order()))
                .bind("worker", worker)
                .bind("until", now.plus(CLAIM))
                .bind("now", now)
                // Later than anybody sets them: the clock was set back meanwhile.
                .bind("latest", now.plus(CLAIM.multipliedBy(2)))
                .bind("far", now.plus(Duration.ofHours(1)))
                .bind("most", most)
                .map(table.mapper())
                .list());
  }

  /** Holds on to it; empty where it was lost, else as it is now. */
  public Optional<T> renew(T claimed) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    update %s set worker_until = :until
                    where id = :id and worker_fence = :fence and finished_at is null returning *
                    """
                        .formatted(table.name()))
                .bind("id", table.id().apply(claimed))
                .bind("fence", table.fence().applyAsLong(claimed))
                .bind("until", ids.now().plus(CLAIM))
                .map(table.mapper())
                .findOne());
  }

  /** Gives it back; where the database does not answer, the claim runs out by itself. */
  public void release(T claimed) {
    try {
      set(claimed, "worker_until = null", Optional.empty());
    } catch (RuntimeException failed) {
      if (!Database.isGone(failed)) {
        throw failed;
      }
    }
  }

  /** What a process of the past held: for a database that no other process shares. */
  public void releaseAll() {
    jdbi.useHandle(handle -> handle.execute("update " + table.name() + " set worker_until = null"));
  }

  /** Keeps what the child that runs is known by. */
  public void running(T claimed, JsonNode run) {
    set(claimed, "run = cast(:run as jsonb)", Optional.of(run.toString()));
  }

  private void set(T claimed, String what, Optional<String> run) {
    jdbi.useHandle(
        handle -> {
          var update =
              handle
                  .createUpdate(
                      "update %s set %s where id = :id and worker_fence = :fence"
                          .formatted(table.name(), what))
                  .bind("id", table.id().apply(claimed))
                  .bind("fence", table.fence().applyAsLong(claimed));
          run.ifPresent(text -> update.bind("run", text));
          update.execute();
        });
  }
}
