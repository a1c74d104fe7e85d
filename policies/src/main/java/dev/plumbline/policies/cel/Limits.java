package dev.plumbline.policies.cel;

import java.time.Duration;

/**
 * How much one evaluation of a condition may take. What takes more is undecided.
 *
 * @param expression characters of a condition
 * @param iterations of all comprehensions together
 * @param steps parts of the expression that are evaluated, each time anew
 * @param pattern size of a compiled regular expression, as RE2J counts it
 * @param matching characters of a text times the size of the pattern held against it
 * @param time from start to end; looked at between steps, each of which is short
 */
public record Limits(
    int expression, int iterations, long steps, int pattern, long matching, Duration time) {

  /** Ample for rules over documents of clouds, and over in a moment. */
  public static final Limits DEFAULT =
      new Limits(8_192, 20_000, 500_000, 1_000, 20_000_000, Duration.ofSeconds(5));
}
