package dev.plumbline.api.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A path over which writers fight: within a day it left what was declared, or came back to a value
 * that it had before, three times or more.
 *
 * @param times how often
 * @param writers who wrote, as far as trails name them
 */
public record Oscillation(String path, int times, Instant since, Set<String> writers) {

  static final Duration WINDOW = Duration.ofDays(1);

  private static final int ENOUGH = 3;

  /**
   * What a path was from a moment on.
   *
   * @param state {@link PathStates#AS_DECLARED} or a hash of the value
   */
  record Step(Instant at, String state, String principal) {}

  public Oscillation {
    writers = Set.copyOf(writers);
  }

  /** Judges the steps of one path, oldest first; before the first it was as declared. */
  static Optional<Oscillation> of(String path, List<Step> steps) {
    var seen = new HashSet<String>();
    var before = PathStates.AS_DECLARED;
    var turns = new ArrayList<Instant>();
    var writers = new LinkedHashSet<String>();
    for (var step : steps) {
      var left = before.equals(PathStates.AS_DECLARED);
      if (!step.state().equals(PathStates.AS_DECLARED) && (left || !seen.add(step.state()))) {
        turns.add(step.at());
      }
      seen.add(step.state());
      if (!step.principal().isEmpty()) {
        writers.add(step.principal());
      }
      before = step.state();
    }
    return turns.size() < ENOUGH
        ? Optional.empty()
        : Optional.of(new Oscillation(path, turns.size(), turns.getFirst(), writers));
  }
}
