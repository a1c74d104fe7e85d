package dev.plumbline.api.pulumi;

import dev.plumbline.api.schedule.Loop;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds on to a claim while somebody works under it: the claim is renewed, and the child that runs
 * is stopped where somebody cancels, and ended where the claim is lost. Thread-safe.
 */
public final class Leash implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Leash.class);

  private static final Duration RENEWAL = Duration.ofSeconds(1);

  /** So old a renewal is hardly worth anything. */
  private static final Duration LAST_CALL = Duration.ofSeconds(18);

  /** What came of renewing a claim. */
  public enum Renewal {
    HELD,
    /** It is held, and somebody wants the run to stop. */
    CANCELLED,
    LOST
  }

  private final String what;
  private final Supplier<Renewal> renewal;
  private final Loop heartbeat;
  private volatile boolean lost;
  private volatile boolean cancelled;
  private Optional<PulumiChild> child = Optional.empty();
  private long renewedAt = System.nanoTime();

  private Leash(String what, Supplier<Renewal> renewal) {
    this.what = what;
    this.renewal = renewal;
    this.heartbeat = Loop.start(what, RENEWAL, this::renew);
  }

  /**
   * Begins to renew.
   *
   * @param what is worked on, for the log, such as {@code environment-<id>}
   */
  public static Leash hold(String what, Supplier<Renewal> renewal) {
    return new Leash(what, renewal);
  }

  private void renew() {
    var asked = System.nanoTime();
    try {
      switch (renewal.get()) {
        case LOST -> {
          abandon("somebody cancelled it, or another process works on it");
          return;
        }
        case CANCELLED -> {
          cancelled = true;
          current().ifPresent(PulumiChild::stop);
        }
        case HELD -> {
          // Goes on.
        }
      }
      renewedAt = asked;
    } catch (RuntimeException failed) {
      if (System.nanoTime() - renewedAt > LAST_CALL.toNanos()) {
        abandon("the database does not answer");
      }
      throw failed;
    }
  }

  /** Ends the child at once: whatever it would write after this, somebody else may write too. */
  public void abandon(String why) {
    if (!lost) {
      lost = true;
      LOG.atWarn().addKeyValue("work", what).addKeyValue("reason", why).log("Pulumi is ended");
      current().ifPresent(PulumiChild::kill);
    }
  }

  public boolean isLost() {
    return lost;
  }

  public boolean isCancelled() {
    return cancelled;
  }

  private synchronized Optional<PulumiChild> current() {
    return child;
  }

  /** Has a child end with the claim, at once where that is lost or cancelled already. */
  public void tie(PulumiChild started) {
    become(Optional.of(started));
    if (lost) {
      started.kill();
    } else if (cancelled) {
      started.stop();
    }
  }

  /** The child has ended. */
  public void untie() {
    become(Optional.empty());
  }

  private synchronized void become(Optional<PulumiChild> now) {
    child = now;
  }

  @Override
  public void close() {
    heartbeat.close();
  }
}
