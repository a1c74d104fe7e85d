package dev.plumbline.core.read;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Paces calls, and learns: its rate halves when the cloud throttles a call and comes back by a
 * hundredth with each call that it answers. Thread-safe.
 */
final class TokenBucket {

  private static final double SECOND = Duration.ofSeconds(1).toNanos();
  private static final double SLOWEST = 0.5;

  private final Quota allowed;
  private final LongSupplier nanoTime;
  private double rate;
  private double next;

  TokenBucket(Quota allowed, LongSupplier nanoTime) {
    this.allowed = allowed;
    this.nanoTime = nanoTime;
    this.rate = allowed.callsPerSecond();
    this.next = nanoTime.getAsLong() - full();
  }

  /** Takes a token; the nanoseconds until it is there, none or less where it is there now. */
  synchronized long take() {
    var now = nanoTime.getAsLong();
    var start = Math.max(next, now - full());
    next = start + SECOND / rate;
    return Math.round(start - now);
  }

  synchronized void answered(boolean throttled) {
    if (throttled) {
      rate = Math.max(Math.min(SLOWEST, allowed.callsPerSecond()), rate / 2);
      // What is left of the burst would be throttled as well.
      next = Math.max(next, (double) nanoTime.getAsLong());
    } else {
      rate = Math.min(allowed.callsPerSecond(), rate + allowed.callsPerSecond() / 100);
    }
  }

  /** The time whose tokens a full bucket holds. */
  private double full() {
    return SECOND / rate * allowed.burst();
  }
}
