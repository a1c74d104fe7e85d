package dev.plumbline.api.environment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.config.Spans;
import dev.plumbline.api.store.Ids;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What people, and the calendar, decide on environments: each in one transaction, on what they saw.
 * Thread-safe.
 */
public final class Decisions {

  private final Jdbi jdbi;
  private final Ids ids;
  private final Life life;
  private final Retreat retreat;
  private final Accounts accounts;

  Decisions(Jdbi jdbi, Ids ids, Life life, Accounts accounts) {
    this.jdbi = jdbi;
    this.ids = ids;
    this.life = life;
    this.retreat = new Retreat(life);
    this.accounts = accounts;
  }

  /** What came of a person's word. */
  public sealed interface Said {
    /** It holds. */
    record Done(Environment now) implements Said {}

    /** There is none with this id. */
    record Nothing() implements Said {}

    /** It changed since the person saw it. */
    record Moved(Environment now) implements Said {}

    /** It does not hold; the sentence says why. */
    record Refused(String reason) implements Said {}

    /** Whoever asks does not approve it. */
    record SamePerson() implements Said {}
  }

  /** What somebody says to one of them. */
  private Said say(String id, Optional<Long> seen, BiFunction<Handle, Environment, Said> word) {
    return jdbi.inTransaction(
        handle -> {
          life.order(handle);
          var found = Environments.find(handle, id, "for update");
          if (found.isEmpty()) {
            return new Said.Nothing();
          }
          var one = found.get();
          return seen.isPresent() && seen.get() != one.version()
              ? new Said.Moved(one)
              : word.apply(handle, one);
        });
  }

  /**
   * Says yes or no to what was estimated; the yes binds what the caller saw.
   *
   * @param seen the version that the caller saw
   */
  public Said decide(String id, long seen, boolean yes, String who, String why) {
    return say(
        id,
        Optional.of(seen),
        (handle, one) -> {
          if (yes && one.isAskedBy(who)) {
            return new Said.SamePerson();
          }
          if (one.state() != State.AWAITING_APPROVAL) {
            return new Said.Refused(
                "It is %s, so there is nothing to decide.".formatted(one.state().spoken()));
          }
          return new Said.Done(yes ? approve(handle, one, who) : refuse(handle, one, who, why));
        });
  }

  private Environment approve(Handle handle, Environment one, String who) {
    handle
        .createUpdate("update environment set approved_by = :by, approved_at = :now where id = :id")
        .bind("by", who)
        .bind("now", ids.now())
        .bind("id", one.id())
        .execute();
    return life.move(
        handle, one, new Life.Step(State.QUEUED, who, who + " approved it; it waits for its run."));
  }

  private Environment refuse(Handle handle, Environment one, String who, String why) {
    var reason = who + " refused it" + (why.isEmpty() ? "." : ": " + why);
    return retreat.withdraw(handle, one, new Life.Step(State.DESTROYED, who, reason));
  }

  /** Gives it more time, counted from when it would have ended. */
  public Said extend(String id, Optional<Long> seen, Extension by) {
    return say(
        id,
        seen,
        (handle, one) -> {
          if (!one.state().isUp()) {
            return new Said.Refused(
                "It is %s; only one that is ready is extended.".formatted(one.state().spoken()));
          }
          var end = one.times().expiresAt().orElseThrow();
          var from = end.isAfter(ids.now()) ? end : ids.now();
          var whole = Duration.between(one.times().readyAt().orElseThrow(), from).plus(by.by());
          if (whole.compareTo(by.longest()) > 0) {
            return new Said.Refused(
                "It would live for %s; its template allows %s at most."
                    .formatted(Spans.words(whole), Spans.words(by.longest())));
          }
          handle
              .createUpdate(
                  """
                  update environment set expires_at = :end, destroy_at = null, reminders = 0,
                    extensions = extensions + 1, lifetime_seconds = :whole where id = :id
                  """)
              .bind("end", from.plus(by.by()))
              .bind("whole", whole.toSeconds())
              .bind("id", one.id())
              .execute();
          var reason = "%s extended it by %s.".formatted(by.who(), Spans.words(by.by()));
          var step = new Life.Step(State.READY, by.who(), reason);
          if (one.state() == State.READY) {
            return new Said.Done(changed(handle, one, "extended", step));
          }
          return new Said.Done(
              life.move(
                  handle,
                  one,
                  one.course().intact()
                      ? step
                      : new Life.Step(
                          State.FAILED,
                          by.who(),
                          reason + " Its last run failed: try it again, or drop it.")));
        });
  }

  /**
   * Who wants how much more time.
   *
   * @param longest that its template allows, counted from when it was ready
   */
  public record Extension(String who, Duration by, Duration longest) {}

  private Environment changed(Handle handle, Environment one, String name, Life.Step step) {
    handle
        .createUpdate(
            "update environment set reason = :reason, version = version + 1 where id = :id")
        .bind("reason", step.reason())
        .bind("id", one.id())
        .execute();
    var now = Environments.find(handle, one.id(), "").orElseThrow();
    life.note(handle, now, name, step, false);
    return now;
  }

  /** Has it taken away, or stops what works on it. */
  public Said drop(String id, Optional<Long> seen, String who) {
    return say(
        id,
        seen,
        (handle, one) ->
            switch (one.state()) {
              case REQUESTED, VALIDATED, ESTIMATED, AWAITING_APPROVAL, QUEUED ->
                  one.isDeployed()
                      ? destroy(handle, one, who)
                      : new Said.Done(
                          life.move(
                              handle,
                              one,
                              new Life.Step(State.DESTROYED, who, who + " took it back.")));
              case READY, EXPIRING, FAILED, DESTROY_FAILED -> destroy(handle, one, who);
              case PROVISIONING -> new Said.Done(stop(handle, one, who));
              case DESTROYING, DESTROYED -> new Said.Done(one);
            });
  }

  private Said destroy(Handle handle, Environment one, String who) {
    var step = new Life.Step(State.DESTROYING, who, who + " dropped it.");
    return new Said.Done(life.move(handle, one, step));
  }

  /** The run is asked to stop; what it made is taken away then. */
  private Environment stop(Handle handle, Environment one, String who) {
    handle
        .createUpdate("update environment set cancelled_by = :by, not_before = :now where id = :id")
        .bind("by", who)
        .bind("now", ids.now())
        .bind("id", one.id())
        .execute();
    return changed(
        handle,
        one,
        "cancelled",
        new Life.Step(one.state(), who, who + " dropped it; Pulumi is stopped."));
  }

  /** Puts it to sleep or wakes it, by a run of Pulumi; until its hours say otherwise. */
  public Said rest(String id, Optional<Long> seen, boolean asleep, String who) {
    return say(
        id,
        seen,
        (handle, one) -> {
          if (one.state() != State.READY) {
            return new Said.Refused(
                "It is %s; only one that is ready sleeps and wakes."
                    .formatted(one.state().spoken()));
          }
          return new Said.Done(
              one.rest().asleep() == asleep ? one : rest(handle, one, asleep, who));
        });
  }

  /** Begins the run that puts it to sleep or wakes it; the caller holds the row. */
  Environment rest(Handle handle, Environment one, boolean asleep, String who) {
    handle
        .createUpdate("update environment set asleep = :asleep where id = :id")
        .bind("asleep", asleep)
        .bind("id", one.id())
        .execute();
    var reason = who + (asleep ? " puts it to sleep." : " wakes it.");
    return life.move(handle, one, new Life.Step(State.PROVISIONING, who, reason));
  }

  /** Says when it is awake, from the next such time on; empty for until it is told otherwise. */
  public Said awake(String id, Optional<Long> seen, Optional<Hours> hours, String who) {
    return say(
        id,
        seen,
        (handle, one) -> {
          if (one.state() == State.DESTROYING || one.state() == State.DESTROYED) {
            return new Said.Refused("It is %s: ask for a new one.".formatted(one.state().spoken()));
          }
          handle
              .createUpdate(
                  """
                  update environment set awake = :awake,
                    sleep_at = cast(:sleepAt as timestamptz),
                    wake_at = cast(:wakeAt as timestamptz)
                  where id = :id
                  """)
              .bind("awake", hours.map(Hours::toString).orElse(""))
              .bind("sleepAt", hours.map(each -> each.sleeps(ids.now())))
              .bind("wakeAt", hours.map(each -> each.wakes(ids.now())))
              .bind("id", one.id())
              .execute();
          var reason =
              hours
                  .map(each -> "%s has it awake %s.".formatted(who, each))
                  .orElse(who + " has it sleep only when told to.");
          return new Said.Done(
              changed(handle, one, "hours", new Life.Step(one.state(), who, reason)));
        });
  }

  /** Tries again what failed. */
  public Said retry(String id, Optional<Long> seen, String who) {
    return say(
        id,
        seen,
        (handle, one) ->
            switch (one.state()) {
              case FAILED -> new Said.Done(asked(handle, one, who, who + " tries it again."));
              case DESTROY_FAILED ->
                  new Said.Done(
                      life.move(
                          handle,
                          one,
                          new Life.Step(State.DESTROYING, who, who + " tries it again.")));
              case REQUESTED,
                  VALIDATED,
                  ESTIMATED,
                  AWAITING_APPROVAL,
                  QUEUED,
                  PROVISIONING,
                  READY,
                  EXPIRING,
                  DESTROYING,
                  DESTROYED ->
                  new Said.Refused(
                      "It is %s; only what failed is tried again.".formatted(one.state().spoken()));
            });
  }

  /** Has another version or other parameters, after a preview and, where needed, an approval. */
  public Said change(String id, Optional<Long> seen, Change change) {
    return say(
        id,
        seen,
        (handle, one) -> {
          if (one.state() != State.READY) {
            return new Said.Refused(
                "It is %s; only one that is ready is changed.".formatted(one.state().spoken()));
          }
          // More is reserved at once; less is given back when the preview is there.
          var refusal = accounts.reserve(handle, one, change.monthlyCost().max(one.monthlyCost()));
          if (refusal.isPresent()) {
            return new Said.Refused(refusal.get());
          }
          handle
              .createUpdate(
                  """
                  update environment set template_version = :version,
                    parameters = cast(:parameters as jsonb), approved_by = null, bond = ''
                  where id = :id
                  """)
              .bind("version", change.version())
              .bind("parameters", change.parameters().toString())
              .bind("id", one.id())
              .execute();
          var who = change.who();
          return new Said.Done(asked(handle, one, who, who + " asks for a change."));
        });
  }

  /** It goes the whole way once more; whoever asks for that does not approve it. */
  private Environment asked(Handle handle, Environment one, String who, String reason) {
    handle
        .createUpdate("update environment set asked_by = :by, moved_plans = 0 where id = :id")
        .bind("by", who)
        .bind("id", one.id())
        .execute();
    return life.move(handle, one, new Life.Step(State.REQUESTED, who, reason));
  }

  /**
   * Another version or other parameters.
   *
   * @param monthlyCost as far as it is known before the preview
   */
  public record Change(String version, JsonNode parameters, BigDecimal monthlyCost, String who) {}
}
