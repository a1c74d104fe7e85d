package dev.plumbline.api.incident;

import dev.plumbline.api.config.IncidentSettings.Hours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Says when a promised time is over: only working hours count, and pauses do not. Pure.
 *
 * @param hours empty where every hour counts
 */
record SlaClock(Optional<Hours> hours) {

  /** Holidays do not go on for ever, and neither does the search for the next working day. */
  private static final int DAYS = 3660;

  /** From {@code from} until {@code until}, the end left out. */
  record Span(Instant from, Instant until) {}

  /**
   * When {@code time} has passed since {@code start}.
   *
   * @param pauses that have ended, in any order
   * @return empty where the calendar has no such hour within ten years
   */
  Optional<Instant> due(Instant start, Duration time, List<Span> pauses) {
    var at = start;
    var left = time;
    for (var day = 0; day < DAYS; day++) {
      var working = working(at, day == 0);
      if (working.isPresent()) {
        var end = spend(working.get(), left, pauses);
        if (end.left().isZero()) {
          return Optional.of(end.at());
        }
        left = end.left();
      }
      at = nextDay(at);
    }
    return Optional.empty();
  }

  private record Spent(Instant at, Duration left) {}

  /** Takes time out of one stretch of work, around the pauses in it. */
  private static Spent spend(Span work, Duration time, List<Span> pauses) {
    var at = work.from();
    var left = time;
    for (var pause : pauses.stream().sorted(Comparator.comparing(Span::from)).toList()) {
      if (!pause.until().isAfter(at) || !pause.from().isBefore(work.until())) {
        continue;
      }
      var free = Duration.between(at, later(at, pause.from()));
      if (free.compareTo(left) >= 0) {
        return new Spent(at.plus(left), Duration.ZERO);
      }
      left = left.minus(free);
      at = pause.until();
      if (!at.isBefore(work.until())) {
        return new Spent(work.until(), left);
      }
    }
    var free = Duration.between(at, work.until());
    return free.compareTo(left) >= 0
        ? new Spent(at.plus(left), Duration.ZERO)
        : new Spent(work.until(), left.minus(free));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** What of the day counts; from {@code at} on where it is the first. */
  private Optional<Span> working(Instant at, boolean first) {
    if (hours.isEmpty()) {
      var whole = new Span(at, nextDay(at));
      return Optional.of(whole);
    }
    var calendar = hours.get();
    var day = day(calendar, at);
    if (!calendar.days().contains(day.getDayOfWeek()) || calendar.holidays().contains(day)) {
      return Optional.empty();
    }
    var opens = day.atTime(calendar.from()).atZone(calendar.zone()).toInstant();
    var closes = day.atTime(calendar.to()).atZone(calendar.zone()).toInstant();
    var from = first ? later(opens, at) : opens;
    return from.isBefore(closes) ? Optional.of(new Span(from, closes)) : Optional.empty();
  }

  private static LocalDate day(Hours calendar, Instant at) {
    return at.atZone(calendar.zone()).toLocalDate();
  }

  private Instant nextDay(Instant at) {
    return hours
        .map(calendar -> day(calendar, at).plusDays(1).atStartOfDay(calendar.zone()).toInstant())
        .orElseGet(() -> at.plus(Duration.ofDays(1)));
  }
}
