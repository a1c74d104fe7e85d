package dev.plumbline.api.environment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.store.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Who works on which environment: one process at a time, also where one dies. Thread-safe. */
final class Claims {

  /** Longer than a pause of a healthy process, shorter than a person's patience. */
  private static final Duration CLAIM = Duration.ofSeconds(30);

  private static final List<String> WORK =
      Arrays.stream(State.values()).filter(State::isWork).map(State::word).toList();

  private final Jdbi jdbi;
  private final Ids ids;
  private final Life life;

  Claims(Jdbi jdbi, Ids ids, Life life) {
    this.jdbi = jdbi;
    this.ids = ids;
    this.life = life;
  }

  /** Takes up what waits and what a dead process left, oldest first. */
  List<Environment> take(String worker, int most) {
    var now = ids.now();
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    update environment set worker = :worker, worker_until = :until,
                      worker_fence = worker_fence + 1
                    where id in (select id from environment
                      where finished_at is null and state in (<work>)
                        and (not_before <= :now or not_before > :far)
                        and (worker_until is null or worker_until < :now or worker_until > :latest)
                      order by not_before, id limit :most for update skip locked)
                    returning *
                    """)
                .bindList("work", WORK)
                .bind("worker", worker)
                .bind("until", now.plus(CLAIM))
                .bind("now", now)
                // Later than anybody sets them: the clock was set back meanwhile.
                .bind("latest", now.plus(CLAIM.multipliedBy(2)))
                .bind("far", now.plus(Duration.ofHours(1)))
                .bind("most", most)
                .map((row, context) -> Environment.read(row))
                .list());
  }

  /** Holds on to it; empty where it was lost, else as it is now. */
  Optional<Environment> renew(Environment claimed) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    update environment set worker_until = :until
                    where id = :id and worker_fence = :fence and finished_at is null returning *
                    """)
                .bind("id", claimed.id())
                .bind("fence", claimed.workerFence())
                .bind("until", ids.now().plus(CLAIM))
                .map((row, context) -> Environment.read(row))
                .findOne());
  }

  /** Gives it back. */
  void release(Environment claimed) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update environment set worker_until = null
                    where id = :id and worker_fence = :fence
                    """)
                .bind("id", claimed.id())
                .bind("fence", claimed.workerFence())
                .execute());
  }

  /** What a process of the past held: for a database that no other process shares. */
  void releaseAll() {
    jdbi.useHandle(handle -> handle.execute("update environment set worker_until = null"));
  }

  /** It could not be done now; it is tried again then. */
  void later(Environment claimed, Instant when, String reason) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update environment set attempts = attempts + 1, not_before = :when,
                      reason = :reason, version = version + 1
                    where id = :id and worker_fence = :fence
                    """)
                .bind("id", claimed.id())
                .bind("fence", claimed.workerFence())
                .bind("when", when)
                .bind("reason", reason)
                .execute());
  }

  /** Keeps what the child that runs is known by. */
  void running(Environment claimed, JsonNode run) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update environment set run = cast(:run as jsonb)
                    where id = :id and worker_fence = :fence
                    """)
                .bind("id", claimed.id())
                .bind("fence", claimed.workerFence())
                .bind("run", run.toString())
                .execute());
  }

  /**
   * Makes a step, unless the claim was lost meanwhile.
   *
   * @param before done first, in the same transaction
   * @return how it is then; empty where the step was not made
   */
  Optional<Environment> move(Environment claimed, Life.Step step, Consumer<Handle> before) {
    return jdbi.inTransaction(
        handle -> {
          life.order(handle);
          var held =
              handle
                  .createQuery(
                      """
                      select * from environment
                      where id = :id and worker_fence = :fence and state = :state for update
                      """)
                  .bind("id", claimed.id())
                  .bind("fence", claimed.workerFence())
                  .bind("state", claimed.state().word())
                  .map((row, context) -> Environment.read(row))
                  .findOne();
          return held.map(
              one -> {
                before.accept(handle);
                return life.move(handle, one, step);
              });
        });
  }

  Optional<Environment> move(Environment claimed, Life.Step step) {
    return move(claimed, step, handle -> {});
  }
}
