package dev.plumbline.api.remediation;

import dev.plumbline.api.store.Finding;
import dev.plumbline.api.store.Ids;
import dev.plumbline.api.store.Operations;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Takes requests for remediations, one at a time for each finding. */
public final class Requests {

  /** A finding that is to end. */
  public record Wish(Finding finding, Mode mode, boolean dryRun, String by, boolean automatic) {}

  /** What came of it. */
  public sealed interface Answered {
    /** This one. */
    record Accepted(Remediation made) implements Answered {}

    /** Another remediation of the finding has not ended. */
    record UnderWay(Remediation other) implements Answered {}
  }

  private final Jdbi jdbi;
  private final Ids ids;
  private final Life life;
  private final Operations operations;

  Requests(Jdbi jdbi, Ids ids, Life life, Operations operations) {
    this.jdbi = jdbi;
    this.ids = ids;
    this.life = life;
    this.operations = operations;
  }

  /** Accepts a wish; it survives any crash from then on. */
  public Answered ask(Wish wish) {
    return jdbi.inTransaction(handle -> accept(handle, wish));
  }

  private Answered accept(Handle handle, Wish wish) {
    var other = underWay(handle, wish.finding().id());
    if (other.isPresent()) {
      return new Answered.UnderWay(other.get());
    }
    return new Answered.Accepted(add(handle, wish));
  }

  /** The finding's row decides between two requests. */
  Optional<Remediation> underWay(Handle handle, String findingId) {
    life.order(handle);
    handle
        .createQuery("select id from finding where id = :id for update")
        .bind("id", findingId)
        .mapTo(String.class)
        .findOne();
    return handle
        .createQuery("select * from remediation where finding_id = :id and finished_at is null")
        .bind("id", findingId)
        .map((row, context) -> Remediation.read(row))
        .findOne();
  }

  /** Adds one whose preview is to be made. */
  Remediation add(Handle handle, Wish wish) {
    var finding = wish.finding();
    var job = operations.add(handle, Life.JOB, finding.stackId(), wish.by());
    var made =
        handle
            .createQuery(
                """
                insert into remediation (id, finding_id, stack_id, urn, mode, dry_run, automatic,
                  state, reason, requested_by, requested_at, operation_id, not_before)
                values (:id, :finding, :stack, :urn, :mode, :dry, :automatic, 'previewing',
                  'The preview is made.', :by, :now, :operation, :now) returning *
                """)
            .bind("id", ids.next())
            .bind("finding", finding.id())
            .bind("stack", finding.stackId())
            .bind("urn", finding.urn())
            .bind("mode", wish.mode().word())
            .bind("dry", wish.dryRun())
            .bind("automatic", wish.automatic())
            .bind("by", wish.by())
            .bind("now", ids.now())
            .bind("operation", job.id())
            .map((row, context) -> Remediation.read(row))
            .one();
    life.tell(handle, made, new Life.Step(State.PREVIEWING, wish.by(), made.reason()));
    return made;
  }
}
