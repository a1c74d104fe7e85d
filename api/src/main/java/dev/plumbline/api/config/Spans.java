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

  /** A span of whole seconds exactly, as {@link #parse} reads it: in the largest unit that fits. */
  public static String text(Duration time) {
    var seconds = time.toSeconds();
    if (seconds % 86_400 == 0) {
      return time.toDays() + "d";
    }
    if (seconds % 3_600 == 0) {
      return time.toHours() + "h";
    }
    return seconds % 60 == 0 ? time.toMinutes() + "m" : seconds + "s";
  }

  /** A span as people read it. */
  public static String words(Duration time) {
    var days = time.toDays();
    var text = new StringBuilder();
    if (days > 0) {
      text.append(days).append(" d ");
    }
    if (time.toHoursPart() > 0) {
      text.append(time.toHoursPart()).append(" h ");
    }
    if (time.toMinutesPart() > 0) {
      text.append(time.toMinutesPart()).append(" min ");
    }
    return text.isEmpty() ? time.toSeconds() + " s" : text.toString().strip();
  }
}
