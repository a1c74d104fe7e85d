package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** One instant in any zone and precision. Source: RFC 3339, 5.6. */
final class TimestampNormalizer implements Normalizer {

  private static final Pattern SHAPE =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d.*([Zz]|[+-]\\d\\d:?\\d\\d)");

  @Override
  public String name() {
    return "timestamp";
  }

  @Override
  public Value normalize(Value value) {
    if (!(value instanceof Value.Text(var text)) || !SHAPE.matcher(text).matches()) {
      return value;
    }
    try {
      return Value.of(OffsetDateTime.parse(text).toInstant().toString());
    } catch (DateTimeParseException noTime) {
      return value;
    }
  }
}
