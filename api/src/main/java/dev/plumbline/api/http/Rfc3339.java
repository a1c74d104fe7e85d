package dev.plumbline.api.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Times as RFC 3339 has them: a year of four digits, which every database can keep, seconds and an
 * offset. {@link OffsetDateTime} alone reads years that have no end.
 */
final class Rfc3339 {

  private static final Pattern SHAPE =
      Pattern.compile("[0-9]{4}-[^:]+:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})");

  private Rfc3339() {}

  /** Empty where the text is none. */
  static Optional<Instant> parse(String text) {
    if (!SHAPE.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }
}
