package dev.plumbline.api.remediation;

import dev.plumbline.api.pulumi.PulumiChild;
import dev.plumbline.api.schedule.Loop;
import dev.plumbline.api.store.Database;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One remediation while this process works on it: its claim is renewed, and the child that runs for
 * it is stopped where somebody cancels, and ended where the claim or the stack's lease is lost.
 * Thread-safe.
 */
final class Work implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Work.class);

  private static final Duration RENEWAL = Duration.ofSeconds(1);

  /** So old a renewal is hardly worth anything. */
  private static final Duration LAST_CALL = Duration.ofSeconds(18);

  /** Longer than any plan for a few resources takes. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /** What came of a run. */
  record Ended(int exit, String output, String complaint) {}

  private final Tools tools;
  private final Remediation claimed;
  private final PulumiProgram program;
  private final Loop heartbeat;
  private volatile boolean lost;
  private volatile boolean cancelled;
  private Optional<PulumiChild> child = Optional.empty();
  private long renewedAt = System.nanoTime();

  Work(Tools tools, Remediation claimed, PulumiProgram program) {
    this.tools = tools;
    this.claimed = claimed;
    this.program = program;
    this.heartbeat = Loop.start("remediation-" + claimed.id(), RENEWAL, this::renew);
  }

  Remediation claimed() {
    return claimed;
  }

  PulumiProgram program() {
    return program;
  }

  private void renew() {
    var asked = System.nanoTime();
    try {
      var now = tools.claims().renew(claimed);
      if (now.isEmpty()) {
        abandon("somebody cancelled it, or another process works on it");
        return;
      }
      renewedAt = asked;
      if (now.get().cancelledBy().isPresent()) {
        cancelled = true;
        current().ifPresent(PulumiChild::stop);
      }
    } catch (RuntimeException failed) {
      if (System.nanoTime() - renewedAt > LAST_CALL.toNanos()) {
        abandon("the database does not answer");
      }
      throw failed;
    }
  }

  /** Ends the child at once: whatever it would write after this, somebody else may write too. */
  void abandon(String why) {
    if (!lost) {
      lost = true;
      LOG.atWarn()
          .addKeyValue("remediation", claimed.id())
          .addKeyValue("reason", why)
          .log("Pulumi is ended");
      current().ifPresent(PulumiChild::kill);
    }
  }

  boolean isLost() {
    return lost;
  }

  boolean isCancelled() {
    return cancelled;
  }

  private synchronized Optional<PulumiChild> current() {
    return child;
  }

  private synchronized void become(Optional<PulumiChild> now) {
    child = now;
  }

  /** Runs a child to its end; its lines go to the job's log. */
  Ended run(PulumiChild started, boolean logged) throws InterruptedException {
    try (started) {
      become(Optional.of(started));
      if (lost) {
        started.kill();
      } else if (cancelled) {
        started.stop();
      }
      var exit = started.waitFor(PATIENCE, line -> log(logged ? line : ""));
      return new Ended(exit, started.output(), started.complaint());
    } finally {
      become(Optional.empty());
    }
  }

  /** A line of the job's log; an outage of the database loses the line, not the run. */
  void log(String line) {
    var safe = program.redacted(line).strip();
    if (safe.isEmpty()) {
      return;
    }
    try {
      tools.books().operations().log(claimed.operationId(), safe, 0, 0);
    } catch (RuntimeException failed) {
      if (!Database.isGone(failed)) {
        throw failed;
      }
      LOG.atDebug().addKeyValue("remediation", claimed.id()).log("a line was not kept");
    }
  }

  @Override
  public void close() {
    heartbeat.close();
  }
}
