package dev.plumbline.api.config;

import dev.plumbline.api.config.IncidentSettings.Hours;
import dev.plumbline.api.config.IncidentSettings.Promise;
import dev.plumbline.api.config.IncidentSettings.Step;
import dev.plumbline.api.config.IncidentSettings.Window;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads {@code incidents}. */
final class IncidentSection {

  static final Map<String, DayOfWeek> DAYS =
      Arrays.stream(DayOfWeek.values())
          .collect(
              Collectors.toUnmodifiableMap(
                  day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT), Function.identity()));

  /** What holds where the configuration promises nothing. */
  private static final List<Promise> USUAL =
      List.of(
          new Promise("critical", Duration.ofMinutes(15), Duration.ofHours(4), ""),
          new Promise("high", Duration.ofHours(1), Duration.ofDays(1), ""),
          new Promise("medium", Duration.ofDays(1), Duration.ofDays(7), ""));

  private final Section section;
  private final Problems problems;

  private final List<String> channels;

  IncidentSection(Section section, List<String> channels, Problems problems) {
    this.channels = channels;
    this.section = section;
    this.problems = problems;
  }

  IncidentSettings read() {
    var calendars = section.sections("calendars").stream().map(this::hours).toList();
    var names = new HashSet<String>();
    calendars.forEach(each -> names.add(each.name()));
    var promises =
        section.sections("promises").stream().map(entry -> promise(entry, names)).toList();
    var kinds = section.texts("kinds");
    return new IncidentSettings(
        section.duration("window"),
        kinds.isEmpty() ? Set.of("drifted", "changed", "deleted") : Set.copyOf(kinds),
        promises.isEmpty() ? USUAL : promises,
        calendars,
        section.sections("escalation").stream()
            .map(
                entry ->
                    new Step(
                        entry.duration("after"),
                        channels(entry),
                        Set.copyOf(entry.texts("severities"))))
            .toList(),
        section.sections("windows").stream().map(this::window).toList(),
        section.sure("runbooks"),
        section.text("url").map(text -> text.replaceAll("/+$", "")).orElse(""),
        section.files("waivers"));
  }

  /** A step whose channel is none would wake nobody. */
  private List<String> channels(Section entry) {
    var named = entry.texts("channels");
    for (var name : named) {
      if (!channels.contains(name)) {
        problems.add(
            entry.place("channels"),
            entry.path() + ".channels",
            channels.isEmpty()
                ? "names '" + name + "', but notifications has no channel"
                : "names '"
                    + name
                    + "', which is no channel; notifications has "
                    + String.join(", ", channels));
      }
    }
    return named;
  }

  private Promise promise(Section entry, Set<String> calendars) {
    var calendar = entry.text("calendar").orElse("");
    if (!calendar.isEmpty() && !calendars.contains(calendar)) {
      problems.add(
          entry.place("calendar"),
          entry.path() + ".calendar",
          "is '" + calendar + "', but incidents.calendars has " + calendars);
    }
    return new Promise(
        entry.sure("severity"), entry.duration("acknowledge"), entry.duration("resolve"), calendar);
  }

  private Hours hours(Section entry) {
    var from = parsed(entry, "from", entry.sure("from"), LocalTime::parse, "a time such as 08:00");
    var to = parsed(entry, "to", entry.sure("to"), LocalTime::parse, "a time such as 18:00");
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      problems.add(entry.place("to"), entry.path() + ".to", "must be later than from");
    }
    var holidays =
        entry.texts("holidays").stream()
            .flatMap(
                day ->
                    parsed(entry, "holidays", day, LocalDate::parse, "days such as 2026-12-25")
                        .stream())
            .collect(Collectors.toUnmodifiableSet());
    return new Hours(
        entry.sure("name"),
        parsed(entry, "zone", entry.sure("zone"), ZoneId::of, "a zone such as Europe/Berlin")
            .orElse(ZoneOffset.UTC),
        entry.texts("days").stream()
            .map(DAYS::get)
            .filter(Objects::nonNull)
            .collect(Collectors.toUnmodifiableSet()),
        from.orElse(LocalTime.MIN),
        to.orElse(LocalTime.MAX),
        holidays);
  }

  private Window window(Section entry) {
    var from = time(entry, "from");
    var until = time(entry, "until");
    if (!from.isBefore(until)) {
      problems.add(entry.place("until"), entry.path() + ".until", "must be later than from");
    }
    return new Window(entry.sure("stack"), from, until, entry.sure("reason"));
  }

  private Instant time(Section entry, String name) {
    return parsed(
            entry,
            name,
            entry.sure(name),
            text -> OffsetDateTime.parse(text).toInstant(),
            "a time such as 2026-03-01T12:00:00Z")
        .orElse(Instant.EPOCH);
  }

  private <T> Optional<T> parsed(
      Section entry, String name, String text, Function<String, T> parser, String form) {
    try {
      return Optional.of(parser.apply(text));
    } catch (DateTimeException malformed) {
      problems.add(entry.place(name), entry.path() + "." + name, "must be " + form);
      return Optional.empty();
    }
  }
}
