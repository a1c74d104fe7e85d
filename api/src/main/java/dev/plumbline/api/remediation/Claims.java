package dev.plumbline.api.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.store.ClaimedRows;
import dev.plumbline.api.store.Ids;
import java.time.Instant;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Who works on which remediation: one process at a time, also where one dies. Thread-safe. */
final class Claims extends ClaimedRows<Remediation> {

  private final Jdbi jdbi;
  private final Life life;

  Claims(Jdbi jdbi, Ids ids, Life life) {
    super(
        jdbi,
        ids,
        new Table<>(
            "remediation",
            "state <> 'awaitingApproval'",
            "requested_at, id",
            (row, context) -> Remediation.read(row),
            Remediation::id,
            Remediation::workerFence));
    this.jdbi = jdbi;
    this.life = life;
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
