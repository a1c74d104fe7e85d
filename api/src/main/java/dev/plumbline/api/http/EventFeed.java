package dev.plumbline.api.http;

import dev.plumbline.api.access.Caller;
import dev.plumbline.api.schedule.Loop;
import dev.plumbline.api.store.EventRow;
import dev.plumbline.api.store.Events;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells streams what is new, with one look at the database for all of them, however many there are.
 * Thread-safe.
 */
final class EventFeed implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(400);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final int BATCH = 200;

  /** As many are kept as a stream may fall behind before it asks the database by itself. */
  private static final int KEPT = 2000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final Events events;
  private final Loop loop;
  private final NavigableMap<Long, Line> recent = new TreeMap<>();

  /** Of what comes after this number, all is kept up to the latest. */
  private long before;

  private long latest;
  private boolean closed;

  EventFeed(Events events) {
    this.events = events;
    this.latest = events.latest();
    this.before = latest;
    this.loop = Loop.start("events", LOOK, this::look);
  }

  /**
   * An event as streams write it.
   *
   * @param team whose it is; empty text where it is nobody's
   * @param text the CloudEvent as JSON, in one line
   */
  record Line(long seq, String type, String team, String text) {
    private static Line of(EventRow event) {
      return new Line(event.seq(), event.type(), event.team(), event.cloudEvent().toString());
    }
  }

  /**
   * What a caller sees of some events that follow each other.
   *
   * @param lines may be none although there were events
   * @param last the number of the last that was looked at; ask for what follows it
   */
  record Part(List<Line> lines, long last) {}

  private void look() {
    var found = read(latest());
    while (!found.isEmpty()) {
      keep(found);
      found = found.size() < BATCH ? List.of() : read(latest());
    }
  }

  private List<Line> read(long after) {
    return events.after(after, BATCH).stream().map(Line::of).toList();
  }

  private long latest() {
    lock.lock();
    try {
      return latest;
    } finally {
      lock.unlock();
    }
  }

  private void keep(List<Line> found) {
    lock.lock();
    try {
      found.forEach(line -> recent.put(line.seq(), line));
      while (recent.size() > KEPT) {
        before = recent.pollFirstEntry().getKey();
      }
      latest = recent.lastKey();
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Events after a number that the caller sees, in order; not all of them where there are many.
   * There are no more once {@code last} is that number.
   */
  Part after(long seq, Caller who) {
    var all = after(seq);
    return new Part(
        all.stream().filter(line -> who.sees(line.team())).toList(),
        all.isEmpty() ? seq : all.getLast().seq());
  }

  private List<Line> after(long seq) {
    lock.lock();
    try {
      if (seq >= before) {
        return recent.tailMap(seq, false).values().stream().limit(BATCH).toList();
      }
    } finally {
      lock.unlock();
    }
    return read(seq);
  }

  /**
   * Whoever listens.
   *
   * @param start the number of the event after which it begins
   * @param gather how long more events are waited for once there is one
   */
  record Listener(Caller who, long start, Duration gather) {}

  /** What becomes of events that a listener sees; never of none. */
  interface Sink {
    void write(List<Line> lines) throws IOException, InterruptedException;
  }

  /** Follows until the client or the service is gone. Where there is nothing to say, says so. */
  void follow(EventWriter writer, Listener listener, Sink sink)
      throws IOException, InterruptedException {
    var last = listener.start();
    var spoke = System.nanoTime();
    while (writer.isOpen() && !isClosed()) {
      for (var part = after(last, listener.who());
          part.last() > last;
          part = after(last, listener.who())) {
        last = part.last();
        if (!part.lines().isEmpty()) {
          sink.write(part.lines());
          spoke = System.nanoTime();
        }
      }
      var left = HEARTBEAT.minusNanos(System.nanoTime() - spoke);
      if (!left.isPositive()) {
        writer.heartbeat();
        spoke = System.nanoTime();
      } else if (await(last, left)) {
        pause(listener.gather().toMillis());
      }
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
