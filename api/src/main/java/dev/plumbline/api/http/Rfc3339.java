package dev.plumbline.api.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Times as RFC 3339 has them: seconds, an offset, and a year from 0001 to 9999, here and in UTC, so
 * that they are given back so too. {@link OffsetDateTime} alone reads years that have no end.
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
      var time = OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
      return time.getYear() >= 1 && time.getYear() <= 9999
          ? Optional.of(time.toInstant())
          : Optional.empty();
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }
}
