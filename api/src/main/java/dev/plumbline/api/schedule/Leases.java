package dev.plumbline.api.schedule;

import dev.plumbline.api.store.Database;
import dev.plumbline.api.store.Lease;
import dev.plumbline.api.store.Stacks;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does work under the lease of a stack, which it renews meanwhile. Thread-safe. */
public final class Leases {

  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

  /** Longer than a pause of a healthy process, shorter than a person's patience. */
  private static final Duration LEASE = Duration.ofSeconds(30);

  private static final Duration RENEWAL = Duration.ofSeconds(2);

  /** So old a renewal is hardly worth anything: time is left to stop what must not go on. */
  private static final Duration LAST_CALL = Duration.ofSeconds(18);

  private static final Duration AGAIN = Duration.ofMillis(50);

  private final Stacks stacks;
  private final String holder =
      ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID();

  public Leases(Stacks stacks) {
    this.stacks = stacks;
  }

  /**
   * Works, unless somebody else holds the lease for longer than it waits.
   *
   * @return whether it could
   */
  public boolean hold(String stackId, Duration patience, Consumer<Lease> work) {
    return hold(stackId, patience, work, () -> {});
  }

  /**
   * Works, unless somebody else holds the lease for longer than it waits.
   *
   * @param lost told once where the lease is lost, or may be before long: the database has not
   *     answered for most of its time
   * @return whether it could
   */
  public boolean hold(String stackId, Duration patience, Consumer<Lease> work, Runnable lost) {
    var taken = take(stackId, patience);
    taken.ifPresent(
        lease -> {
          var hold = new Hold(lease, lost);
          try (var _ = Loop.start("lease-" + stackId, RENEWAL, hold::renew)) {
            work.accept(lease);
          } finally {
            release(lease);
          }
        });
    return taken.isPresent();
  }

  /** Work that the end of the service interrupts. */
  public interface Work {
    void under(Lease lease) throws InterruptedException;
  }

  /** As {@link #hold(String, Duration, Consumer, Runnable)}, for work that is interrupted. */
  public boolean holdInterruptibly(String stackId, Duration patience, Work work, Runnable lost)
      throws InterruptedException {
    var interrupted = new AtomicBoolean();
    var held =
        hold(
            stackId,
            patience,
            lease -> {
              try {
                work.under(lease);
              } catch (InterruptedException stopped) {
                interrupted.set(true);
              }
            },
            lost);
    if (interrupted.get()) {
      throw new InterruptedException("the service ends");
    }
    return held;
  }

  private Optional<Lease> take(String stackId, Duration patience) {
    var deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      var lease = stacks.lease(stackId, holder, LEASE);
      if (lease.isPresent() || System.nanoTime() >= deadline) {
        return lease;
      }
      try {
        Thread.sleep(AGAIN);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
    }
  }

  private void release(Lease lease) {
    try {
      stacks.release(lease);
    } catch (RuntimeException failed) {
      if (!Database.isGone(failed)) {
        throw failed;
      }
      LOG.atDebug().addKeyValue("stack", lease.stackId()).log("the lease runs out by itself");
    }
  }

  /** A lease that is renewed, from one thread. */
  private final class Hold {
    private final Lease lease;
    private final Runnable lost;
    private long renewedAt = System.nanoTime();
    private boolean isLost;

    Hold(Lease lease, Runnable lost) {
      this.lease = lease;
      this.lost = lost;
    }

    void renew() {
      if (isLost) {
        return;
      }
      var asked = System.nanoTime();
      try {
        if (stacks.renew(lease, LEASE)) {
          renewedAt = asked;
        } else {
          lose();
        }
      } catch (RuntimeException failed) {
        if (System.nanoTime() - renewedAt > LAST_CALL.toNanos()) {
          lose();
        }
        throw failed;
      }
    }

    private void lose() {
      isLost = true;
      LOG.atWarn().addKeyValue("stack", lease.stackId()).log("lease lost");
      lost.run();
    }
  }
}
