package dev.plumbline.testkit;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts requests that are under way together. Thread-safe. */
final class Crowd {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition joined = lock.newCondition();
  private long patience;
  private int underWay;
  private int mostAtOnce;

  void awaitCompany(Duration time) {
    lock.lock();
    try {
      patience = time.toNanos();
    } finally {
      lock.unlock();
    }
  }

  void enter() {
    lock.lock();
    try {
      underWay++;
      mostAtOnce = Math.max(mostAtOnce, underWay);
      joined.signalAll();
      var left = patience;
      while (left > 0 && underWay == 1) {
        left = joined.awaitNanos(left);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  void leave() {
    lock.lock();
    try {
      underWay--;
    } finally {
      lock.unlock();
    }
  }

  int mostAtOnce() {
    lock.lock();
    try {
      return mostAtOnce;
    } finally {
      lock.unlock();
    }
  }
}
