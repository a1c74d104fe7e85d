package dev.plumbline.api.environment;

import dev.plumbline.api.config.EnvironmentSettings;
import dev.plumbline.api.config.Spans;
import dev.plumbline.api.store.Database;
import dev.plumbline.api.store.Ids;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reminds of ends, warns of them and brings them. Thread-safe; copies share the work. */
final class Calendar {

  private static final Logger LOG = LoggerFactory.getLogger(Calendar.class);

  /** How long before its end an owner is reminded; those longer than its life are left out. */
  private static final List<Duration> REMINDERS =
      List.of(Duration.ofHours(48), Duration.ofHours(2), Duration.ofMinutes(30));

  private final Jdbi jdbi;
  private final Ids ids;
  private final Life life;
  private final Decisions decisions;
  private final Retreat retreat;
  private final EnvironmentSettings settings;

  Calendar(Jdbi jdbi, Ids ids, Life life, Decisions decisions, EnvironmentSettings settings) {
    this.jdbi = jdbi;
    this.ids = ids;
    this.life = life;
    this.decisions = decisions;
    this.retreat = new Retreat(life);
    this.settings = settings;
  }

  /** Does what is due; also takes up what a crash left. */
  void look() {
    due("state in ('ready', 'awaitingApproval', 'failed') and expires_at <= :now", this::warn);
    due("state = 'expiring' and destroy_at <= :now", this::end);
    due("state = 'ready' and least(sleep_at, wake_at) <= :now", this::rest);
    due("state = 'ready' and expires_at <= :soon and reminders < 3", this::remind);
  }

  private void due(String condition, BiConsumer<Handle, Environment> then) {
    var now = ids.now();
    var due =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select * from environment where "
                            + condition
                            + " order by expires_at limit 100")
                    .bind("now", now)
                    .bind("soon", now.plus(REMINDERS.getFirst()))
                    .map((row, context) -> Environment.read(row))
                    .list());
    for (var one : due) {
      try {
        held(one, then);
      } catch (RuntimeException failed) {
        if (Database.isGone(failed)) {
          throw failed;
        }
        // All others have their time, too.
        LOG.atError()
            .addKeyValue("environment", one.id())
            .setCause(failed)
            .log("what is due cannot be done");
      }
    }
  }

  /** Does it, unless it changed meanwhile. */
  private void held(Environment one, BiConsumer<Handle, Environment> then) {
    jdbi.useTransaction(
        handle -> {
          life.order(handle);
          handle
              .createQuery(
                  "select * from environment where id = :id and version = :version for update")
              .bind("id", one.id())
              .bind("version", one.version())
              .map((row, context) -> Environment.read(row))
              .findOne()
              .ifPresent(found -> then.accept(handle, found));
        });
  }

  private void warn(Handle handle, Environment due) {
    var over = new Life.Step(State.DESTROYED, "plumbline", "Nobody approved the change in time.");
    // A change that nobody approved is never what an extension goes on with.
    var one = due.state() == State.AWAITING_APPROVAL ? retreat.withdraw(handle, due, over) : due;
    handle
        .createUpdate("update environment set destroy_at = :at where id = :id")
        .bind("at", ids.now().plus(settings.grace()))
        .bind("id", one.id())
        .execute();
    var reason =
        "Its time is over; it is destroyed in %s unless somebody extends it."
            .formatted(Spans.words(settings.grace()));
    life.move(handle, one, new Life.Step(State.EXPIRING, "plumbline", reason));
  }

  private void end(Handle handle, Environment one) {
    life.move(handle, one, new Life.Step(State.DESTROYING, "plumbline", "Its time was over."));
  }

  /** What was missed while it could not rest is made up by one run, or none. */
  private void rest(Handle handle, Environment one) {
    var now = ids.now();
    var hours = one.rest().awake().orElseThrow();
    var asleep = hours.isAsleep(now);
    handle
        .createUpdate(
            "update environment set sleep_at = :sleepAt, wake_at = :wakeAt where id = :id")
        .bind("sleepAt", hours.sleeps(now))
        .bind("wakeAt", hours.wakes(now))
        .bind("id", one.id())
        .execute();
    if (one.rest().asleep() != asleep) {
      decisions.rest(handle, one, asleep, "plumbline");
    }
  }

  private void remind(Handle handle, Environment one) {
    var left = Duration.between(ids.now(), one.times().expiresAt().orElseThrow());
    var passed = (int) REMINDERS.stream().filter(before -> left.compareTo(before) <= 0).count();
    if (passed <= one.reminders()) {
      return;
    }
    handle
        .createUpdate("update environment set reminders = :count where id = :id")
        .bind("count", passed)
        .bind("id", one.id())
        .execute();
    // Of a time that is longer than it lives altogether nobody needs to be reminded.
    if (REMINDERS.get(passed - 1).compareTo(one.times().lifetime()) < 0) {
      var reason = "It ends in %s.".formatted(Spans.words(left));
      life.note(handle, one, "ending", new Life.Step(State.READY, "plumbline", reason), true);
    }
  }
}
