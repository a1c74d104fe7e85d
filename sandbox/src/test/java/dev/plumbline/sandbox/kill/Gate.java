package dev.plumbline.sandbox.kill;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where steps outside the database stand still: in a receiver of alerts and before the cloud. One
 * is armed at a time. Thread-safe.
 */
final class Gate {

  private record Armed(KillPoint point, AtomicInteger seen, CountDownLatch open) {}

  private volatile Armed armed =
      new Armed(new KillPoint("none", 1, false), new AtomicInteger(), new CountDownLatch(0));
  private volatile boolean occupied;

  void arm(KillPoint point) {
    occupied = false;
    armed = new Armed(point, new AtomicInteger(), new CountDownLatch(1));
  }

  /** Stands still where this step is armed. */
  void pass(String step) {
    var now = armed;
    if (now.point().step().equals(step)
        && now.seen().incrementAndGet() == now.point().occurrence()) {
      occupied = true;
      try {
        now.open().await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }

  boolean isOccupied() {
    return occupied;
  }

  void open() {
    armed.open().countDown();
  }
}
