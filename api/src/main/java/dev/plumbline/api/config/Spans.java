package dev.plumbline.api.config;

import java.time.Duration;
import java.util.Optional;

/** Spans of time as people write them: {@code 30s}, {@code 5m}, {@code 8h} or {@code 7d}. */
public final class Spans {

  private Spans() {}

  /** Empty where the text is none. */
  public static Optional<Duration> parse(String text) {
    return Shape.Span.PATTERN.matcher(text).matches()
        ? Optional.of(Shape.Span.parse(text))
        : Optional.empty();
  }
}
