package dev.plumbline.api.environment;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * When an environment is awake: on these days, from one time of day to a later one, where it is. It
 * sleeps at all other times. Where a clock is put forward over a time, that comes an hour later.
 */
public record Hours(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

  private static final List<String> WORDS =
      List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  private static final Pattern FORM =
      Pattern.compile(
          "([a-z]{3})(?:-([a-z]{3}))? ([0-9]{2}:[0-9]{2})-([0-9]{2}:[0-9]{2}) ([A-Za-z0-9_+:/-]{1,60})");

  /** How it is written. */
  public static final String EXAMPLE = "mon-fri 07:00-19:00 Europe/Berlin";

  public Hours {
    days = Set.copyOf(days);
  }

  /** Reads such as {@link #EXAMPLE}; empty where it is none. */
  public static Optional<Hours> parse(String text) {
    var found = FORM.matcher(text.strip());
    if (!found.matches()) {
      return Optional.empty();
    }
    var first = WORDS.indexOf(found.group(1));
    var last = found.group(2) == null ? first : WORDS.indexOf(found.group(2));
    if (first < 0 || last < 0) {
      return Optional.empty();
    }
    try {
      var from = LocalTime.parse(found.group(3));
      var to = LocalTime.parse(found.group(4));
      return from.isBefore(to)
          ? Optional.of(new Hours(days(first, last), from, to, ZoneId.of(found.group(5))))
          : Optional.empty();
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  /** From one to the other, over the end of the week too. */
  private static Set<DayOfWeek> days(int first, int last) {
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (var day = first; ; day = (day + 1) % 7) {
      days.add(DayOfWeek.of(day + 1));
      if (day == last) {
        return days;
      }
    }
  }

  /** The next time at which it wakes, after this one. */
  public Instant wakes(Instant after) {
    return next(after, from);
  }

  /** The next time at which it falls asleep, after this one. */
  public Instant sleeps(Instant after) {
    return next(after, to);
  }

  /** Whether it sleeps at this time; at the end of its hours it does. */
  public boolean isAsleep(Instant at) {
    return wakes(at).isBefore(sleeps(at));
  }

  private Instant next(Instant after, LocalTime time) {
    var day = after.atZone(zone).toLocalDate();
    while (true) {
      var at = day.atTime(time).atZone(zone).toInstant();
      if (days.contains(day.getDayOfWeek()) && at.isAfter(after)) {
        return at;
      }
      day = day.plusDays(1);
    }
  }

  /** As it is written. */
  @Override
  public String toString() {
    var first =
        days.stream()
            .filter(day -> days.size() == 7 || !days.contains(day.minus(1)))
            .min(DayOfWeek::compareTo)
            .orElseThrow();
    var last = first.plus(days.size() - 1L);
    var words = first == last ? word(first) : word(first) + "-" + word(last);
    return String.format(Locale.ROOT, "%s %s-%s %s", words, from, to, zone);
  }

  private static String word(DayOfWeek day) {
    return WORDS.get(day.getValue() - 1);
  }
}
