package dev.plumbline.api.access;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How often one holder may call: a bucket that holds some calls and is filled at a steady rate. It
 * is kept as the time at which the bucket will be full again (the generic cell rate algorithm), so
 * that nothing has to run for it. Each process of the service counts for itself. Thread-safe.
 */
public final class RateLimit {

  /** Above so many holders those are forgotten whose buckets are full: they lose nothing. */
  private static final int MANY = 10_000;

  private final long interval;
  private final long room;
  private final LongSupplier nanos;
  private final ConcurrentHashMap<String, Long> fullAt = new ConcurrentHashMap<>();

  /**
   * @param perSecond calls in a second, for ever; 0 limits nobody
   * @param burst calls at once after a rest
   * @param nanos a time that never goes back, whatever happens to the clock on the wall
   */
  public RateLimit(int perSecond, int burst, LongSupplier nanos) {
    this.interval = perSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / perSecond;
    this.room = interval * burst;
    this.nanos = nanos;
  }

  /**
   * Takes one call from a holder's bucket.
   *
   * @return how long to wait where it is empty; empty where the call may go on
   */
  public Optional<Duration> take(String holder) {
    if (interval == 0) {
      return Optional.empty();
    }
    var now = nanos.getAsLong();
    if (fullAt.size() > MANY) {
      fullAt.values().removeIf(full -> full - now <= 0);
    }
    var wait = new long[1];
    fullAt.compute(
        holder,
        (ignored, before) -> {
          var full = before == null || before - now < 0 ? now : before;
          wait[0] = full + interval - now - room;
          return wait[0] > 0 ? full : full + interval;
        });
    return wait[0] > 0 ? Optional.of(Duration.ofNanos(wait[0])) : Optional.empty();
  }

  /** How many holders are counted now. */
  int holders() {
    return fullAt.size();
  }
}
