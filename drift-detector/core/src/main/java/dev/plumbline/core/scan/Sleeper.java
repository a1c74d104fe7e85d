package dev.plumbline.core.scan;

import java.time.Duration;

/** Waits between tries; a test's does not. */
@FunctionalInterface
interface Sleeper {

  /** Really waits. */
  Sleeper SYSTEM = Thread::sleep;

  void sleep(Duration duration) throws InterruptedException;
}
