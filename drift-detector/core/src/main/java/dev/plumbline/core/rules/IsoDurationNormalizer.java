package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.regex.Pattern;

/**
 * ISO 8601 durations and .NET time spans in seconds: {@code PT5M}, {@code PT300S} and {@code
 * 00:05:00}. Source: ISO 8601, durations; Azure Resource Manager, "duration" of its specifications.
 */
final class IsoDurationNormalizer implements Normalizer {

  private static final Pattern SPAN =
      Pattern.compile("(?:(\\d{1,8})\\.)?(\\d{1,2}):(\\d{2}):(\\d{2})(?:\\.0{1,7})?");
  private static final Pattern WHOLE =
      Pattern.compile("P(?:(\\d{1,6})W|(\\d{1,8}Y)?(\\d{1,8}M)?(\\d{1,8}D)?(T[0-9HMS.]+)?)");

  @Override
  public String name() {
    return "iso-duration";
  }

  @Override
  public Value normalize(Value value) {
    if (!(value instanceof Value.Text(var text)) || text.length() > 40) {
      return value;
    }
    var span = SPAN.matcher(text);
    try {
      if (span.matches()) {
        var days = span.group(1) == null ? 0 : Long.parseLong(span.group(1));
        return written(
            0,
            Duration.ofDays(days)
                .plusHours(Long.parseLong(span.group(2)))
                .plusMinutes(Long.parseLong(span.group(3)))
                .plusSeconds(Long.parseLong(span.group(4))));
      }
      return WHOLE.matcher(text).matches() && text.length() > 1 ? iso(text) : value;
    } catch (DateTimeException | ArithmeticException unreadable) {
      return value;
    }
  }

  private static Value iso(String text) {
    var time = text.indexOf('T');
    var date = time < 0 ? text : text.substring(0, time);
    var period = date.equals("P") ? Period.ZERO : Period.parse(date);
    var clock = time < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(time));
    // What is left beside whole months are the days.
    var days = period.minusMonths(period.getMonths()).minusYears(period.getYears());
    return written(
        period.toTotalMonths(), clock.plusDays(days.get(java.time.temporal.ChronoUnit.DAYS)));
  }

  /** Months have no fixed length, so they stay apart. */
  private static Value written(long months, Duration rest) {
    return Value.of("P" + months + "M" + rest);
  }
}
