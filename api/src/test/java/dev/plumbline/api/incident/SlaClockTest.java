package dev.plumbline.api.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.api.config.IncidentSettings.Hours;
import dev.plumbline.api.incident.SlaClock.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlaClockTest {

  private static final SlaClock ALWAYS = new SlaClock(Optional.empty());
  private static final SlaClock OFFICE = new SlaClock(Optional.of(office(Set.of())));

  private static Hours office(Set<LocalDate> holidays) {
    return new Hours(
        "office",
        ZoneId.of("Europe/Berlin"),
        Set.of(
            DayOfWeek.MONDAY,
            DayOfWeek.TUESDAY,
            DayOfWeek.WEDNESDAY,
            DayOfWeek.THURSDAY,
            DayOfWeek.FRIDAY),
        LocalTime.of(9, 0),
        LocalTime.of(17, 0),
        holidays);
  }

  private static Instant due(SlaClock clock, String start, Duration time, Span... pauses) {
    return clock.due(Instant.parse(start), time, List.of(pauses)).orElseThrow();
  }

  @Test
  void every_hour_counts_without_a_calendar() {
    assertThat(due(ALWAYS, "2026-03-01T12:00:00Z", Duration.ofHours(40)))
        .isEqualTo("2026-03-03T04:00:00Z");
  }

  @Test
  void nights_and_weekends_do_not_count() {
    // Friday 16:00 in Berlin: one hour is left, the next is Monday's first.
    assertThat(due(OFFICE, "2026-03-06T15:00:00Z", Duration.ofHours(2)))
        .isEqualTo("2026-03-09T09:00:00Z");
  }

  @Test
  void what_begins_at_night_counts_from_the_morning() {
    assertThat(due(OFFICE, "2026-03-04T22:00:00Z", Duration.ofMinutes(30)))
        .isEqualTo("2026-03-05T08:30:00Z");
  }

  @Test
  void the_morning_is_an_hour_earlier_in_UTC_once_summer_time_begins() {
    // 29 March 2026: Berlin goes from UTC+1 to UTC+2.
    assertThat(due(OFFICE, "2026-03-27T15:30:00Z", Duration.ofHours(1)))
        .isEqualTo("2026-03-30T07:30:00Z");
  }

  @Test
  void holidays_do_not_count() {
    var clock = new SlaClock(Optional.of(office(Set.of(LocalDate.of(2026, 3, 9)))));

    assertThat(due(clock, "2026-03-06T15:00:00Z", Duration.ofHours(2)))
        .isEqualTo("2026-03-10T09:00:00Z");
  }

  @Test
  void pauses_do_not_count_whether_within_around_or_across_the_day() {
    var within =
        new Span(Instant.parse("2026-03-04T10:00:00Z"), Instant.parse("2026-03-04T11:00:00Z"));
    var across =
        new Span(Instant.parse("2026-03-04T15:30:00Z"), Instant.parse("2026-03-05T08:30:00Z"));

    assertThat(due(ALWAYS, "2026-03-04T09:00:00Z", Duration.ofHours(2), within))
        .isEqualTo("2026-03-04T12:00:00Z");
    assertThat(due(OFFICE, "2026-03-04T15:00:00Z", Duration.ofHours(1), across))
        .isEqualTo("2026-03-05T09:00:00Z");
    assertThat(due(OFFICE, "2026-03-04T09:00:00Z", Duration.ofHours(1), across))
        .isEqualTo("2026-03-04T10:00:00Z");
  }

  @Test
  void a_calendar_without_a_day_has_no_end() {
    var never =
        new Hours("never", ZoneId.of("UTC"), Set.of(), LocalTime.MIN, LocalTime.NOON, Set.of());

    assertThat(
            new SlaClock(Optional.of(never))
                .due(Instant.parse("2026-03-04T09:00:00Z"), Duration.ofHours(1), List.of()))
        .isEmpty();
  }
}
