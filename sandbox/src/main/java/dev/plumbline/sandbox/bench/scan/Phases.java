package dev.plumbline.sandbox.bench.scan;

import dev.plumbline.core.scan.Scanner;
import dev.plumbline.sandbox.bench.measure.Times;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Where one scan's time went.
 *
 * @param load reading the checkpoint
 * @param read reading the cloud
 * @param compare all that is left
 */
record Phases(Duration load, Duration read, Duration compare) {

  /** The median of each, which need not sum up to the median of the whole. */
  static Phases median(List<Phases> rounds) {
    return new Phases(
        median(rounds, Phases::load),
        median(rounds, Phases::read),
        median(rounds, Phases::compare));
  }

  private static Duration median(List<Phases> rounds, Function<Phases, Duration> part) {
    return new Times(rounds.stream().map(part).toList()).median();
  }

  /** Hears a scan's steps. For one scan. */
  static final class Watch implements Scanner.Progress {

    private final long begun = System.nanoTime();
    private volatile long loaded = begun;
    private volatile long read = begun;

    @Override
    public void report(String step, int done, int total) {
      if (step.equals("load")) {
        loaded = System.nanoTime();
      } else if (step.equals("read")) {
        read = System.nanoTime();
      }
    }

    /** The phases of the scan, which has just ended. */
    Phases end() {
      return new Phases(
          Duration.ofNanos(loaded - begun),
          Duration.ofNanos(read - loaded),
          Duration.ofNanos(System.nanoTime() - read));
    }
  }
}
