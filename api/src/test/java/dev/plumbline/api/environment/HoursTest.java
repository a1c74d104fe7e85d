package dev.plumbline.api.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoursTest {

  private static Hours hours(String text) {
    return Hours.parse(text).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Hours.EXAMPLE,
        "mon-sun 00:00-23:59 UTC",
        "sat-tue 08:30-09:00 America/New_York",
        "wed 10:00-11:00 Etc/GMT+3"
      })
  void theyAreWrittenAsTheyAreRead(String text) {
    assertThat(hours(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC+2", "GMT-3", "+02", "Z", "UTC+05:30"})
  void whateverZoneIsReadIsReadAgainAsItIsWritten(String zone) {
    var read = hours("mon-fri 07:00-19:00 " + zone);
    assertThat(hours(read.toString())).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "always",
        "mon-fri 19:00-07:00 Europe/Berlin",
        "mon-fri 07:00-07:00 Europe/Berlin",
        "mon-fri 07:00-25:00 Europe/Berlin",
        "mon-day 07:00-19:00 Europe/Berlin",
        "mon-fri 07:00-19:00 Middle/Earth",
        "mon-fri 7-19 Europe/Berlin"
      })
  void whatIsNoneIsNone(String text) {
    assertThat(Hours.parse(text)).isEmpty();
  }

  @Test
  void itSleepsOverTheWeekend() {
    var hours = hours(Hours.EXAMPLE);
    var friday = Instant.parse("2026-01-09T12:00:00Z");

    assertThat(hours.sleeps(friday)).isEqualTo("2026-01-09T18:00:00Z");
    assertThat(hours.isAsleep(friday)).isFalse();
    assertThat(hours.isAsleep(hours.sleeps(friday))).isTrue();
    assertThat(hours.isAsleep(hours.wakes(friday))).isFalse();
    assertThat(hours.wakes(friday)).isEqualTo("2026-01-12T06:00:00Z");
    assertThat(hours.sleeps(hours.sleeps(friday))).isEqualTo("2026-01-12T18:00:00Z");
  }

  @Test
  void theTimeOfDayStaysWhenTheClocksAreChanged() {
    var hours = hours("mon-sun 02:30-19:00 Europe/Berlin");

    assertThat(hours.wakes(Instant.parse("2026-03-28T12:00:00Z")))
        .as("02:30 is left out that night")
        .isEqualTo("2026-03-29T01:30:00Z");
    assertThat(hours.wakes(Instant.parse("2026-03-29T12:00:00Z")))
        .isEqualTo("2026-03-30T00:30:00Z");
    assertThat(hours.sleeps(Instant.parse("2026-10-25T12:00:00Z")))
        .isEqualTo("2026-10-25T18:00:00Z");
  }
}
