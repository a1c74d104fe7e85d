package dev.plumbline.api.remediation;

import dev.plumbline.api.store.Finding;
import dev.plumbline.api.store.Ids;
import dev.plumbline.api.store.Operations;
import dev.plumbline.api.store.Repetitions;
import dev.plumbline.api.store.Repetitions.Seen;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Takes requests for remediations: one by each key of a caller, one at a time for each finding. */
public final class Requests {

  /** A finding that is to end. */
  public record Wish(Finding finding, Mode mode, boolean dryRun, String by, boolean automatic) {}

  /** What came of it. */
  public sealed interface Answered {
    /** Accepted now, or with the same key before: the same answer. */
    record Accepted(String id, String answer) implements Answered {}

    /** The key stands for another request. */
    record OtherBody() implements Answered {}

    /** A request with the same key is being answered at this moment. */
    record InFlight() implements Answered {}

    /** Another remediation of the finding has not ended. */
    record UnderWay(Remediation other) implements Answered {}
  }

  private static final Repetitions REPETITIONS =
      new Repetitions("remediation_request", "remediation_id");

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
  public Answered ask(Wish wish, Repetitions.Key key) {
    return jdbi.inTransaction(
        handle ->
            REPETITIONS.hold(handle, key)
                ? repeated(handle, key).orElseGet(() -> accept(handle, wish, key))
                : new Answered.InFlight());
  }

  /** The answer to a request that was seen before. */
  public Optional<Answered> repeated(Repetitions.Key key) {
    return jdbi.withHandle(handle -> repeated(handle, key));
  }

  private static Optional<Answered> repeated(Handle handle, Repetitions.Key key) {
    return REPETITIONS
        .seen(handle, key)
        .map(
            seen ->
                switch (seen) {
                  case Seen.Before(var id, var answer) -> new Answered.Accepted(id, answer);
                  case Seen.OtherBody ignored -> new Answered.OtherBody();
                });
  }

  private Answered accept(Handle handle, Wish wish, Repetitions.Key key) {
    var other = underWay(handle, wish.finding().id());
    if (other.isPresent()) {
      return new Answered.UnderWay(other.get());
    }
    var made = add(handle, wish);
    var answer = RemediationJson.of(made).toString();
    REPETITIONS.keep(handle, key, new Seen.Before(made.id(), answer), ids.now());
    return new Answered.Accepted(made.id(), answer);
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
