package dev.plumbline.api.config;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How findings become incidents and who is told when.
 *
 * @param window how long after one finding another of the same cause joins its incident
 * @param kinds findings of these kinds become incidents
 * @param runbooks where the runbook of a finding is that no policy names one for; the kind is
 *     appended as a fragment
 * @param waivers folders of files with waivers
 * @param url where people reach the console; empty where alerts carry no link
 */
public record IncidentSettings(
    Duration window,
    Set<String> kinds,
    List<Promise> promises,
    List<Hours> calendars,
    List<Step> escalation,
    List<Window> windows,
    String runbooks,
    String url,
    List<Path> waivers) {

  /** Without promises, escalation or windows. */
  public static final IncidentSettings PLAIN =
      new IncidentSettings(
          Duration.ofMinutes(30),
          Set.of("drifted", "changed", "deleted"),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          "docs/runbooks.md",
          "",
          List.of());

  public IncidentSettings {
    kinds = Set.copyOf(kinds);
    promises = List.copyOf(promises);
    calendars = List.copyOf(calendars);
    escalation = List.copyOf(escalation);
    windows = List.copyOf(windows);
    waivers = List.copyOf(waivers);
  }

  /** How soon an incident of a severity is acknowledged and resolved, counted in a calendar. */
  public record Promise(String severity, Duration acknowledge, Duration resolve, String calendar) {}

  /** Working hours: {@code from} until {@code to} on these days, holidays left out. */
  public record Hours(
      String name,
      ZoneId zone,
      Set<DayOfWeek> days,
      LocalTime from,
      LocalTime to,
      Set<LocalDate> holidays) {
    public Hours {
      days = Set.copyOf(days);
      holidays = Set.copyOf(holidays);
    }
  }

  /** Whom to tell while nobody acknowledges; no channel means all, no severity means each. */
  public record Step(Duration after, List<String> channels, Set<String> severities) {
    public Step {
      channels = List.copyOf(channels);
      severities = Set.copyOf(severities);
    }
  }

  /** A time in which changes of these stacks are expected: told of only if they outlast it. */
  public record Window(String stack, Instant from, Instant until, String reason) {}

  /** The promise for a severity. */
  public Optional<Promise> promise(String severity) {
    return promises.stream().filter(each -> each.severity().equals(severity)).findFirst();
  }

  /** Working hours by their name; empty for the clock that never stops. */
  public Optional<Hours> hours(String name) {
    return calendars.stream().filter(each -> each.name().equals(name)).findFirst();
  }
}
