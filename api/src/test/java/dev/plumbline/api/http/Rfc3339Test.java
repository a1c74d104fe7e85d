package dev.plumbline.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01T12:00:00Z",
        "2026-03-01t12:00:00.123z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59+12:30"
      })
  void takesTimesOfFourDigitYears(String text) {
    assertThat(Rfc3339.parse(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2026-03-01",
        "2026-03-01T12:00Z",
        "2026-03-01T12:00:00",
        "2026-13-01T12:00:00Z",
        "+999999999-12-31T23:59:59Z",
        "-0001-01-01T00:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:30"
      })
  void refusesTheRest(String text) {
    assertThat(Rfc3339.parse(text)).isEmpty();
  }
}
