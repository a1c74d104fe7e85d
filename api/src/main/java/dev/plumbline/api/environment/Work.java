package dev.plumbline.api.environment;

import dev.plumbline.api.pulumi.PulumiChild;
import dev.plumbline.api.schedule.Loop;
import dev.plumbline.api.store.Database;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One environment while this process works on it: its claim is renewed, and the child that runs for
 * it is stopped where somebody drops it, and ended where the claim is lost. Thread-safe.
 */
final class Work implements Provisioner.Watcher, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Work.class);

  private static final Duration RENEWAL = Duration.ofSeconds(1);

  /** So old a renewal is hardly worth anything. */
  private static final Duration LAST_CALL = Duration.ofSeconds(18);

  private final Tools tools;
  private final Loop heartbeat;
  private volatile Environment claimed;
  private volatile boolean lost;
  private volatile boolean cancelled;
  private Optional<PulumiChild> child = Optional.empty();
  private long renewedAt = System.nanoTime();

  Work(Tools tools, Environment claimed) {
    this.tools = tools;
    this.claimed = claimed;
    this.heartbeat = Loop.start("environment-" + claimed.id(), RENEWAL, this::renew);
  }

  /** As it was when it was claimed, or after the last step that was made here. */
  Environment claimed() {
    return claimed;
  }

  void become(Environment now) {
    claimed = now;
  }

  private void renew() {
    var asked = System.nanoTime();
    try {
      var now = tools.books().claims().renew(claimed);
      if (now.isEmpty()) {
        abandon("another process works on it");
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
  private void abandon(String why) {
    if (!lost) {
      lost = true;
      LOG.atWarn()
          .addKeyValue("environment", claimed.id())
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

  @Override
  public void runs(PulumiChild started) {
    synchronized (this) {
      child = Optional.of(started);
    }
    tools.books().claims().running(claimed, started.identity());
    if (lost) {
      started.kill();
    } else if (cancelled) {
      started.stop();
    }
  }

  @Override
  public synchronized void ended() {
    child = Optional.empty();
  }

  /** A line of the job's log; an outage of the database loses the line, not the run. */
  @Override
  public void step(String line, int done, int total) {
    var text = line.strip();
    if (text.isEmpty()) {
      return;
    }
    try {
      tools.books().operations().log(claimed.operationId(), text, done, total);
    } catch (RuntimeException failed) {
      if (!Database.isGone(failed)) {
        throw failed;
      }
      LOG.atDebug().addKeyValue("environment", claimed.id()).log("a line was not kept");
    }
  }

  @Override
  public void close() {
    heartbeat.close();
  }
}
