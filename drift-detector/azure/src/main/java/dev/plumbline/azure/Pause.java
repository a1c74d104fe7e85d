package dev.plumbline.azure;

import java.time.Duration;

/** Lets time pass between calls. */
@FunctionalInterface
interface Pause {
  Pause SLEEP = Thread::sleep;

  void of(Duration duration) throws InterruptedException;
}
