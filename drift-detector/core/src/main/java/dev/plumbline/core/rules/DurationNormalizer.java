package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/** Go durations in seconds. Source: package {@code time} of Go, {@code ParseDuration}. */
final class DurationNormalizer implements Normalizer {

  private static final Pattern PART =
      Pattern.compile("\\G([0-9]{1,18}(?:\\.[0-9]{0,18})?)(ns|us|µs|ms|s|m|h)");

  private static final Map<String, BigDecimal> UNITS =
      Map.of(
          "ns", BigDecimal.ONE.movePointLeft(9),
          "us", BigDecimal.ONE.movePointLeft(6),
          "µs", BigDecimal.ONE.movePointLeft(6),
          "ms", BigDecimal.ONE.movePointLeft(3),
          "s", BigDecimal.ONE,
          "m", BigDecimal.valueOf(60),
          "h", BigDecimal.valueOf(3600));

  @Override
  public String name() {
    return "duration";
  }

  @Override
  public Value normalize(Value value) {
    if (!(value instanceof Value.Text(var text)) || text.isEmpty()) {
      return value;
    }
    var match = PART.matcher(text);
    var sum = BigDecimal.ZERO;
    var end = 0;
    while (match.find()) {
      sum =
          sum.add(
              new BigDecimal(match.group(1))
                  .multiply(UNITS.getOrDefault(match.group(2), BigDecimal.ONE)));
      end = match.end();
    }
    return end == text.length() ? new Value.Num(sum) : value;
  }
}
