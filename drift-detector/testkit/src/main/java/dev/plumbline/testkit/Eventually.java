package dev.plumbline.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that another thread or process brings about. */
public final class Eventually {

  private static final Duration MOST = Duration.ofSeconds(60);

  private Eventually() {}

  /** Waits a minute at most; an {@link AssertionError} names what never came. */
  public static void until(String what, BooleanSupplier condition) {
    until(MOST, what, condition);
  }

  /** As {@link #until(String, BooleanSupplier)}, for what may take longer. */
  public static void until(Duration most, String what, BooleanSupplier condition) {
    var deadline = System.nanoTime() + most.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("never: " + what);
      }
      LockSupport.parkNanos(5_000_000);
    }
  }
}
