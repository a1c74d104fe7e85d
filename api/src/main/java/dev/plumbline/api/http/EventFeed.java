package dev.plumbline.api.http;

import dev.plumbline.api.schedule.Loop;
import dev.plumbline.api.store.Events;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Tells streams that there are new events, with one look at the database for all. Thread-safe. */
final class EventFeed implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(400);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final Events events;
  private final Loop loop;
  private long latest;
  private boolean closed;

  EventFeed(Events events) {
    this.events = events;
    this.latest = events.latest();
    this.loop = Loop.start("events", LOOK, this::look);
  }

  private void look() {
    var now = events.latest();
    lock.lock();
    try {
      if (now != latest) {
        latest = now;
        moved.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits for an event after a number; false where none came in time or the service ends. */
  boolean await(long after, Duration time) throws InterruptedException {
    var left = time.toNanos();
    lock.lock();
    try {
      while (latest <= after && left > 0 && !closed) {
        left = moved.awaitNanos(left);
      }
      return latest > after && !closed;
    } finally {
      lock.unlock();
    }
  }

  /** Waits a while; false where the service ends. */
  boolean pause(long millis) throws InterruptedException {
    lock.lock();
    try {
      var left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (left > 0 && !closed) {
        left = moved.awaitNanos(left);
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    loop.close();
    lock.lock();
    try {
      closed = true;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
