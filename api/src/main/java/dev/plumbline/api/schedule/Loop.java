package dev.plumbline.api.schedule;

import dev.plumbline.api.store.Database;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Repeats a step on a virtual thread, with a pause that {@link #wake()} cuts short. */
public final class Loop implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Loop.class);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final String name;
  private final Duration pause;
  private final Runnable step;
  private final Semaphore alarm = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;

  private Loop(String name, Duration pause, Runnable step) {
    this.name = name;
    this.pause = pause;
    this.step = step;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
  }

  public static Loop start(String name, Duration pause, Runnable step) {
    var loop = new Loop(name, pause, step);
    loop.thread.start();
    return loop;
  }

  /** Has the step done again soon. */
  public void wake() {
    alarm.release();
  }

  private void run() {
    while (!closed) {
      try {
        step.run();
      } catch (RuntimeException failed) {
        if (!closed && Database.isGone(failed)) {
          LOG.atWarn().addKeyValue("loop", name).log("the database does not answer; goes on");
        } else if (!closed) {
          LOG.atWarn().addKeyValue("loop", name).setCause(failed).log("a step failed; goes on");
        }
      }
      if (closed) {
        return;
      }
      try {
        if (alarm.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          alarm.drainPermits();
        }
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  /** Lets the step end by itself, and interrupts it where it takes too long. */
  @Override
  public void close() {
    closed = true;
    wake();
    try {
      if (!thread.join(PATIENCE)) {
        thread.interrupt();
        thread.join(PATIENCE);
      }
    } catch (InterruptedException stopped) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
