package dev.plumbline.api.environment;

import dev.plumbline.api.store.Database;
import dev.plumbline.core.PlumblineException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an environment on from whatever state it is in, as far as it goes. Killed at any moment it
 * leaves a row that says how far it was: what only looked is done again, and a run of Pulumi that
 * was ended is repaired and goes on. Thread-safe.
 */
final class EnvironmentRunner {

  private static final Logger LOG = LoggerFactory.getLogger(EnvironmentRunner.class);

  private static final Duration LEASE_PATIENCE = Duration.ofSeconds(3);

  private final Tools tools;
  private final Progress progress;
  private final Planning planning;
  private final Running running;

  /**
   * @param landed told where a stack came or went, so that it is scanned soon
   */
  EnvironmentRunner(Tools tools, Runnable landed) {
    this.tools = tools;
    this.progress = new Progress(tools);
    this.planning = new Planning(tools, progress);
    this.running = new Running(tools, progress, landed);
  }

  /** From now on nothing is kept: what is cut off by the end is taken up by the next start. */
  void stop() {
    progress.stop();
  }

  /** Works on it as far as it goes now, and gives it back. */
  void work(Environment claimed) {
    try (var work = new Work(tools, claimed)) {
      try {
        tools.books().operations().started(claimed.operationId());
        while (work.claimed().state().isWork() && step(work)) {
          if (progress.isStopping() || work.isLost()) {
            return;
          }
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      } catch (PlumblineException failed) {
        progress.fail(work, String.valueOf(failed.getMessage()));
      } catch (RuntimeException bug) {
        failed(work, bug);
      }
    } finally {
      tools.books().claims().release(claimed);
    }
  }

  private void failed(Work work, RuntimeException bug) {
    if (progress.isStopping()) {
      return;
    }
    if (Database.isGone(bug)) {
      LOG.atWarn()
          .addKeyValue("environment", work.claimed().id())
          .log("the database does not answer; it is taken up again");
      return;
    }
    LOG.atError()
        .addKeyValue("environment", work.claimed().id())
        .setCause(bug)
        .log("environment failed");
    progress.fail(work, "It failed within Plumbline; its log says where.");
  }

  /** One step; false where it goes on later, or not at all. */
  private boolean step(Work work) throws InterruptedException {
    return switch (work.claimed().state()) {
      case REQUESTED -> planning.validate(work);
      case VALIDATED -> planning.estimate(work);
      case ESTIMATED -> planning.decide(work);
      case QUEUED -> planning.begin(work);
      case PROVISIONING -> alone(work, () -> running.provision(work));
      case DESTROYING -> alone(work, () -> running.destroy(work));
      case AWAITING_APPROVAL, READY, EXPIRING, DESTROYED, FAILED, DESTROY_FAILED -> false;
    };
  }

  /** A step; false where it goes on later, or not at all. */
  private interface Step {
    boolean make() throws InterruptedException;
  }

  /**
   * Makes a step under the lease of its stack where scans and remediations know that: of all of
   * them one at a time works on it. Nobody knows it before it was made.
   */
  private boolean alone(Work work, Step step) throws InterruptedException {
    var one = work.claimed();
    var stack = tools.books().stacks().named(one.project(), one.stack()).stream().findFirst();
    if (stack.isEmpty()) {
      return step.make();
    }
    var goesOn = new AtomicBoolean();
    var held =
        tools
            .leases()
            .holdInterruptibly(
                stack.get().id(),
                LEASE_PATIENCE,
                lease -> goesOn.set(step.make()),
                () -> work.abandon("the stack's lease was lost"));
    return held
        ? goesOn.get()
        : progress.waits(work, "Its stack is scanned or remediated at the moment.");
  }
}
