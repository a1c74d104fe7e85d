package dev.plumbline.core.read;

import java.time.Duration;

/** Lets time pass between calls. */
@FunctionalInterface
public interface Pause {
  Pause SLEEP = Thread::sleep;

  void of(Duration duration) throws InterruptedException;
}
