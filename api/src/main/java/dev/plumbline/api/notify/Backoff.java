package dev.plumbline.api.notify;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next attempt: twice as long each time, up to a limit, spread so that
 * many messages do not come back at once.
 *
 * @param random 0 to 1
 */
record Backoff(Duration first, Duration most, DoubleSupplier random) {

  /** {@code attempts} were made so far, at least one. */
  Duration after(int attempts) {
    var doubled = first.toMillis() * Math.pow(2, Math.min(attempts - 1, 30));
    var bounded = Math.min(doubled, (double) most.toMillis());
    return Duration.ofMillis((long) (bounded * (0.5 + random.getAsDouble() / 2)));
  }
}
