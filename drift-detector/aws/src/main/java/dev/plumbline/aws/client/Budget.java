package dev.plumbline.aws.client;

import dev.plumbline.core.read.CloudAccount.ReadBudget;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the calls of one account inside its {@link ReadBudget}: a semaphore for calls under way and
 * a token bucket, one second deep, for calls started. Thread-safe; waits without holding a carrier
 * thread.
 */
final class Budget {

  private final Semaphore underWay;
  private final long nanosPerCall;
  private final long depthNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private long nextStart;

  Budget(ReadBudget limits) {
    underWay = new Semaphore(Math.max(1, limits.concurrency()), true);
    nanosPerCall = Duration.ofSeconds(1).toNanos() / Math.max(1, limits.callsPerSecond());
    depthNanos = Duration.ofSeconds(1).toNanos();
    nextStart = System.nanoTime() - depthNanos;
  }

  /** Waits until one more call may start; {@link #done()} must follow. */
  void begin() throws InterruptedIOException {
    try {
      underWay.acquire();
    } catch (InterruptedException interrupted) {
      throw interrupted();
    }
    try {
      Thread.sleep(Duration.ofNanos(reserve()));
    } catch (InterruptedException interrupted) {
      underWay.release();
      throw interrupted();
    }
  }

  void done() {
    underWay.release();
  }

  private long reserve() {
    lock.lock();
    try {
      var now = System.nanoTime();
      if (now - nextStart > depthNanos) {
        nextStart = now - depthNanos;
      }
      var wait = Math.max(0, nextStart - now);
      nextStart += nanosPerCall;
      return wait;
    } finally {
      lock.unlock();
    }
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted while waiting for the read budget");
  }
}
