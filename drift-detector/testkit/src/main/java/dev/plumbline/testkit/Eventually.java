package dev.plumbline.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something that another thread or process brings about. */
public final class Eventually {

  private static final Duration MOST = Duration.ofSeconds(60);

  /** Nanoseconds between two questions, at first and after a while. */
  private static final long SHORTEST = 5_000_000;

  private static final long LONGEST = 100_000_000;

  private Eventually() {}

  /** Waits a minute at most; an {@link AssertionError} names what never came. */
  public static void until(String what, BooleanSupplier condition) {
    until(MOST, what, condition);
  }

  /** As {@link #until(String, BooleanSupplier)}, for what may take longer. */
  public static void until(Duration most, String what, BooleanSupplier condition) {
    var deadline = System.nanoTime() + most.toNanos();
    var pause = SHORTEST;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("never: " + what);
      }
      LockSupport.parkNanos(pause);
      // What takes minutes needs the processors more than the question does.
      pause = Math.min(LONGEST, pause + pause / 16);
    }
  }
}
