package dev.plumbline.api.environment;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the steps of environments that are worked on, until the service ends. Thread-safe. */
final class Progress {

  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);

  private static final Duration AGAIN = Duration.ofSeconds(2);

  /** A cloud that cannot do something often can a little later. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** So often a run that was ended in its middle, or may be repeated, is taken up. */
  private static final int ATTEMPTS = 5;

  private static final String US = "plumbline";

  private final Tools tools;
  private volatile boolean stopping;

  Progress(Tools tools) {
    this.tools = tools;
  }

  /** From now on nothing is kept: what is cut off by the end is taken up by the next start. */
  void stop() {
    stopping = true;
  }

  boolean isStopping() {
    return stopping;
  }

  /** What came of a run. */
  interface Outcome {
    boolean come();
  }

  /** A run that was ended from here says nothing of the environment. */
  boolean unlessEnded(Work work, Outcome outcome) {
    return !stopping && !work.isLost() && outcome.come();
  }

  /** Its run failed: it is run again after a while; after some tries it has failed. */
  boolean again(Work work, String reason) {
    if (work.claimed().attempts() >= ATTEMPTS) {
      return fail(work, reason);
    }
    if (!stopping) {
      tools.books().claims().again(work.claimed(), tools.books().ids().now().plus(PAUSE), reason);
    }
    return false;
  }

  /** It could not be done now; after some tries it has failed. */
  boolean later(Work work, String reason) {
    if (work.claimed().attempts() >= ATTEMPTS) {
      return fail(work, reason);
    }
    if (!stopping) {
      tools.books().claims().later(work.claimed(), tools.books().ids().now().plus(AGAIN), reason);
    }
    return false;
  }

  /** Somebody else is at it: it is taken up again, as often as that takes. */
  boolean waits(Work work, String reason) {
    if (!stopping) {
      tools.books().claims().waits(work.claimed(), tools.books().ids().now().plus(AGAIN), reason);
    }
    return false;
  }

  /** It could not be done; where something older is there, that stays as it is. */
  boolean fail(Work work, String reason) {
    var one = work.claimed();
    return switch (one.state()) {
      case DESTROYING -> moved(work, State.DESTROY_FAILED, reason);
      case REQUESTED, VALIDATED, ESTIMATED, QUEUED ->
          one.isDeployed() ? kept(work, reason) : moved(work, State.FAILED, reason);
      case PROVISIONING ->
          one.course().resting()
              ? held(work, (handle, now) -> tools.books().retreat().restless(handle, now, reason))
              : moved(work, State.FAILED, reason);
      case AWAITING_APPROVAL, READY, EXPIRING, DESTROYED, FAILED, DESTROY_FAILED ->
          moved(work, State.FAILED, reason);
    };
  }

  /** A change that cannot be made leaves what is there as it is. */
  private boolean kept(Work work, String reason) {
    var step = new Life.Step(State.DESTROYED, US, reason);
    return held(work, (handle, one) -> tools.books().retreat().withdraw(handle, one, step));
  }

  /** Nothing goes on from there. */
  private boolean held(Work work, BiFunction<Handle, Environment, Environment> change) {
    if (!stopping) {
      tools.books().claims().held(work.claimed(), change).ifPresent(work::become);
    }
    return false;
  }

  /** Makes a step; false where it goes on later, or somewhere else. */
  boolean moved(Work work, State to, String reason) {
    return moved(work, to, reason, handle -> {});
  }

  /**
   * Makes a step.
   *
   * @param before done first, in the same transaction
   */
  boolean moved(Work work, State to, String reason, Consumer<Handle> before) {
    if (stopping) {
      return false;
    }
    var now = tools.books().claims().move(work.claimed(), new Life.Step(to, US, reason), before);
    now.ifPresent(
        one -> {
          work.become(one);
          LOG.atInfo()
              .addKeyValue("environment", one.id())
              .addKeyValue("state", one.state().word())
              .addKeyValue("reason", one.reason())
              .log("environment");
        });
    return now.filter(one -> one.state() == to).isPresent();
  }
}
