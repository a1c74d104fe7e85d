package dev.plumbline.sandbox.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/** Tells a waiting person on standard error what happens and how long each step took. */
final class Steps {

  private final long begun = System.nanoTime();

  <T> T run(String what, Supplier<T> step) {
    var started = System.nanoTime();
    System.err.printf("==> %s …%n", what);
    var result = step.get();
    System.err.printf("    done in %s%n", seconds(System.nanoTime() - started));
    return result;
  }

  /** Time since the first step, as people read it. */
  String total() {
    return seconds(System.nanoTime() - begun);
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", Duration.ofNanos(nanos).toMillis() / 1000.0);
  }
}
