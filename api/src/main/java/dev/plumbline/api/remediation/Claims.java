package dev.plumbline.api.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.store.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Who works on which remediation: one process at a time, also where one dies. Thread-safe. */
final class Claims {

  /** Longer than a pause of a healthy process, shorter than a person's patience. */
  static final Duration CLAIM = Duration.ofSeconds(30);

  private final Jdbi jdbi;
  private final Ids ids;
  private final Life life;

  Claims(Jdbi jdbi, Ids ids, Life life) {
    this.jdbi = jdbi;
    this.ids = ids;
    this.life = life;
  }

  /** Takes up what waits and what a dead process left, oldest first. */
  List<Remediation> take(String worker, int most) {
    var now = ids.now();
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    update remediation set worker = :worker, worker_until = :until,
                      worker_fence = worker_fence + 1
                    where id in (select id from remediation
                      where finished_at is null and state <> 'awaitingApproval'
                        and (not_before <= :now or not_before > :far)
                        and (worker_until is null or worker_until < :now or worker_until > :latest)
                      order by requested_at, id limit :most for update skip locked)
                    returning *
                    """)
                .bind("worker", worker)
                .bind("until", now.plus(CLAIM))
                .bind("now", now)
                // Later than anybody sets them: the clock was set back meanwhile.
                .bind("latest", now.plus(CLAIM.multipliedBy(2)))
                .bind("far", now.plus(Duration.ofHours(1)))
                .bind("most", most)
                .map((row, context) -> Remediation.read(row))
                .list());
  }

  /** Holds on to it; empty where it was lost, else as it is now. */
  Optional<Remediation> renew(Remediation claimed) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    update remediation set worker_until = :until
                    where id = :id and worker_fence = :fence and finished_at is null returning *
                    """)
                .bind("id", claimed.id())
                .bind("fence", claimed.workerFence())
                .bind("until", ids.now().plus(CLAIM))
                .map((row, context) -> Remediation.read(row))
                .findOne());
  }

  /** Gives it back. */
  void release(Remediation claimed) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    "update remediation set worker_until = null where id = :id and worker_fence ="
                        + " :f")
                .bind("id", claimed.id())
                .bind("f", claimed.workerFence())
                .execute());
  }

  /** What a process of the past held: for a database that no other process shares. */
  void releaseAll() {
    jdbi.useHandle(handle -> handle.execute("update remediation set worker_until = null"));
  }

  /**
   * It could not be done now; it is tried again then. What a run said stays until it is verified.
   */
  void later(Remediation claimed, Instant when, String reason) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update remediation set attempts = attempts + 1, not_before = :when,
                      reason = case when state = 'verifying' then reason else :reason end,
                      version = version + 1
                    where id = :id and worker_fence = :fence and finished_at is null
                    """)
                .bind("id", claimed.id())
                .bind("fence", claimed.workerFence())
                .bind("when", when)
                .bind("reason", reason)
                .execute());
  }

  /** Keeps what the child that is to run is known by. */
  void running(Remediation claimed, JsonNode run) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    update remediation set run = cast(:run as jsonb)
                    where id = :id and worker_fence = :fence
                    """)
                .bind("id", claimed.id())
                .bind("fence", claimed.workerFence())
                .bind("run", run.toString())
                .execute());
  }

  /**
   * Makes a step, unless the claim was lost or somebody cancelled meanwhile.
   *
   * @param before done first, in the same transaction
   * @return whether it was made
   */
  boolean move(Remediation claimed, Life.Step step, Consumer<Handle> before) {
    return jdbi.inTransaction(
        handle -> {
          var held =
              handle
                  .createQuery(
                      """
                      select * from remediation
                      where id = :id and worker_fence = :fence and finished_at is null for update
                      """)
                  .bind("id", claimed.id())
                  .bind("fence", claimed.workerFence())
                  .map((row, context) -> Remediation.read(row))
                  .findOne();
          held.ifPresent(
              one -> {
                before.accept(handle);
                life.move(handle, one, step);
              });
          return held.isPresent();
        });
  }

  boolean move(Remediation claimed, Life.Step step) {
    return move(claimed, step, handle -> {});
  }

  /** Keeps a preview and what an approval of it binds. */
  static void keepPreview(
      Handle handle, Remediation one, JsonNode preview, Bond bond, Instant expiresAt) {
    handle
        .createUpdate(
            """
            update remediation set preview = cast(:preview as jsonb), live_hash = :live,
              plan_hash = :plan, expires_at = :end where id = :id
            """)
        .bind("id", one.id())
        .bind("preview", preview.toString())
        .bind("live", bond.live())
        .bind("plan", bond.plan())
        .bind("end", expiresAt)
        .execute();
  }

  /** What an approval binds: hashes of live and plan. */
  record Bond(String live, String plan) {}
}
