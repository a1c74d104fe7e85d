package dev.plumbline.sandbox.bench.measure;

import java.time.Duration;
import java.util.List;

/**
 * The times of several rounds of the same work.
 *
 * @param rounds in their order, at least one
 */
public record Times(List<Duration> rounds) {

  public Times {
    rounds = List.copyOf(rounds);
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("no round was timed");
    }
  }

  /** The middle one; of an even count the mean of the two in the middle. */
  public Duration median() {
    var sorted = rounds.stream().sorted().toList();
    var middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
  }

  public Duration shortest() {
    return rounds.stream().min(Duration::compareTo).orElseThrow();
  }

  public Duration longest() {
    return rounds.stream().max(Duration::compareTo).orElseThrow();
  }
}
