package dev.plumbline.core.read;

import dev.plumbline.core.read.CloudAccount.ReadBudget;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * Keeps the calls to one account, subscription or cluster inside its budget: so many at once, so
 * many started in a second, with bursts of at most one second's worth. Thread-safe.
 */
public final class CallBudget {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final Semaphore slots;
  private final long interval;
  private final LongSupplier nanoTime;
  private final Pause pause;
  private long next;

  public CallBudget(ReadBudget budget, LongSupplier nanoTime, Pause pause) {
    this.slots = new Semaphore(Math.max(1, budget.concurrency()), true);
    this.interval = SECOND / Math.max(1, budget.callsPerSecond());
    this.nanoTime = nanoTime;
    this.pause = pause;
    this.next = nanoTime.getAsLong() - SECOND;
  }

  /** A budget by the system's clock. */
  public static CallBudget of(ReadBudget limits) {
    return new CallBudget(limits, System::nanoTime, Pause.SLEEP);
  }

  /** Waits until one more call may start; {@link #leave()} must follow. */
  public void enter() throws InterruptedException {
    slots.acquire();
    try {
      var wait = reserve();
      if (wait > 0) {
        pause.of(Duration.ofNanos(wait));
      }
    } catch (InterruptedException interrupted) {
      slots.release();
      throw interrupted;
    }
  }

  /** One call has ended. */
  public void leave() {
    slots.release();
  }

  private synchronized long reserve() {
    var now = nanoTime.getAsLong();
    var start = Math.max(next, now - SECOND);
    next = start + interval;
    return start - now;
  }
}
