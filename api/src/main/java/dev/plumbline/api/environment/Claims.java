package dev.plumbline.api.environment;

import dev.plumbline.api.store.ClaimedRows;
import dev.plumbline.api.store.Ids;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Who works on which environment: one process at a time, also where one dies. Thread-safe. */
final class Claims extends ClaimedRows<Environment> {

  private static final String WORK =
      Arrays.stream(State.values())
          .filter(State::isWork)
          .map(state -> "'" + state.word() + "'")
          .collect(Collectors.joining(", ", "state in (", ")"));

  private final Jdbi jdbi;
  private final Life life;

  Claims(Jdbi jdbi, Ids ids, Life life) {
    super(
        jdbi,
        ids,
        new Table<>(
            "environment",
            WORK,
            "not_before, id",
            (row, context) -> Environment.read(row),
            Environment::id,
            Environment::workerFence));
    this.jdbi = jdbi;
    this.life = life;
  }

  /** It could not be done now; it is tried again then, a few times. */
  void later(Environment claimed, Instant when, String reason) {
    later(claimed, when, reason, claimed.attempts() + 1, false);
  }

  /** Its run failed, and left nothing to put in order; it is run again then, a few times. */
  void again(Environment claimed, Instant when, String reason) {
    later(claimed, when, reason, claimed.attempts() + 1, true);
  }

  /** Its turn has not come; it is tried again then. */
  void waits(Environment claimed, Instant when, String reason) {
    later(claimed, when, reason, claimed.attempts(), false);
  }

  private void later(
      Environment claimed, Instant when, String reason, int attempts, boolean ended) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update environment set attempts = :attempts, not_before = :when,
                      reason = :reason, version = version + 1,
                      run = case when :ended then cast('null' as jsonb) else run end
                    where id = :id and worker_fence = :fence and state = :state
                    """)
                .bind("id", claimed.id())
                .bind("fence", claimed.workerFence())
                .bind("state", claimed.state().word())
                .bind("when", when)
                .bind("attempts", attempts)
                .bind("reason", reason)
                .bind("ended", ended)
                .execute());
  }

  /**
   * Makes a step, unless the claim was lost meanwhile.
   *
   * @param before done first, in the same transaction
   * @return how it is then; empty where the step was not made
   */
  Optional<Environment> move(Environment claimed, Life.Step step, Consumer<Handle> before) {
    return held(
        claimed,
        (handle, one) -> {
          before.accept(handle);
          return life.move(handle, one, step);
        });
  }

  /**
   * Changes it, unless the claim was lost or somebody moved it meanwhile.
   *
   * @param change what makes it another, while its row is held
   * @return how it is then; empty where it was not changed
   */
  Optional<Environment> held(
      Environment claimed, BiFunction<Handle, Environment, Environment> change) {
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
          return held.map(one -> change.apply(handle, one));
        });
  }
}
