package dev.plumbline.core.read;

import dev.plumbline.core.read.CloudAccount.ReadBudget;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * Keeps the calls to one account, subscription or cluster inside its budget: so many at once over
 * all, and so many started in a second to each service of each region, which is how clouds count.
 * Thread-safe.
 */
public final class CallBudget {

  private final ReadBudget budget;
  private final Semaphore slots;
  private final LongSupplier nanoTime;
  private final Pause pause;
  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

  public CallBudget(ReadBudget budget, LongSupplier nanoTime, Pause pause) {
    this.budget = budget;
    this.slots = new Semaphore(Math.max(1, budget.concurrency()), true);
    this.nanoTime = nanoTime;
    this.pause = pause;
  }

  /** A budget by the system's clock. */
  public static CallBudget of(ReadBudget limits) {
    return new CallBudget(limits, System::nanoTime, Pause.SLEEP);
  }

  /**
   * The lane of one service in one region; the same for the same name.
   *
   * @param quota what the cloud allows there, of which the budget takes its share
   */
  public Lane lane(String name, Quota quota) {
    return lanes.computeIfAbsent(name, ignored -> new Lane(budget.allowed(quota)));
  }

  /** The calls to one service in one region. Thread-safe. */
  public final class Lane {

    private final TokenBucket bucket;

    private Lane(Quota allowed) {
      this.bucket = new TokenBucket(allowed, nanoTime);
    }

    /** Waits until one more call may start; {@link #leave} must follow. */
    public void enter(String service, CallMeter meter) throws InterruptedException {
      slots.acquire();
      try {
        var wait = bucket.take();
        if (wait > 0) {
          meter.waited(service, wait);
          pause.of(Duration.ofNanos(wait));
        }
      } catch (InterruptedException interrupted) {
        slots.release();
        throw interrupted;
      }
    }

    /** One call has ended; {@code throttled} where the cloud asked to slow down. */
    public void leave(boolean throttled) {
      slots.release();
      bucket.answered(throttled);
    }
  }
}
