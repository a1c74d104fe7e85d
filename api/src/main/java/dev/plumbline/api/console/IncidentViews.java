package dev.plumbline.api.console;

import dev.plumbline.api.incident.Incident;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes views of incidents. */
public record IncidentViews(Views views, Clock clock) {

  /** An incident with all that its page says of it. */
  public record Whole(
      View.IncidentRow row,
      List<Promise> promises,
      List<View.Fact> facts,
      String runbook,
      boolean isLink,
      boolean paused,
      View.Time pausedAt,
      boolean resolved,
      View.Time nextStep,
      boolean escalates,
      int timesReopened,
      String version) {}

  /**
   * A promised time.
   *
   * @param state {@code kept}, {@code runs}, {@code over}, {@code paused} or {@code none}
   * @param share how much of it is used, 0 to 1
   */
  public record Promise(String name, String state, String text, View.Time due, double share) {}

  public Whole whole(Incident incident) {
    var runbook = incident.runbook();
    return new Whole(
        views.incident(incident),
        List.of(
            promise(
                incident,
                "Acknowledge",
                incident.acknowledgeBy(),
                incident.acknowledgedAt(),
                incident.overdue().equals("acknowledge")),
            promise(
                incident,
                "Resolve",
                incident.resolveBy(),
                incident.resolvedAt(),
                incident.overdue().equals("resolve"))),
        facts(incident),
        runbook,
        runbook.startsWith("https://") || runbook.startsWith("http://"),
        incident.pausedAt().isPresent(),
        views.time(incident.pausedAt()),
        incident.isResolved(),
        views.time(incident.nextStepAt()),
        incident.status().equals("open") && incident.nextStepAt().isPresent(),
        incident.timesReopened(),
        Long.toString(incident.version()));
  }

  private Promise promise(
      Incident incident,
      String name,
      Optional<Instant> due,
      Optional<Instant> done,
      boolean overdue) {
    var at = views.time(due);
    if (done.isPresent()) {
      var late = due.isPresent() && done.get().isAfter(due.get());
      var text = views.time(done).text() + (late ? ", too late" : "");
      return new Promise(name, late ? "over" : "kept", text, at, 1);
    }
    if (due.isEmpty()) {
      return new Promise(name, "none", "no time is promised", at, 0);
    }
    if (incident.pausedAt().isPresent()) {
      return new Promise(name, "paused", "stands still", at, share(incident, due.get()));
    }
    if (overdue || !due.get().isAfter(clock.instant())) {
      return new Promise(name, "over", "over since " + since(due.get()), at, 1);
    }
    return new Promise(name, "runs", at.text(), at, share(incident, due.get()));
  }

  private String since(Instant due) {
    return Views.duration(Duration.between(due, clock.instant()).abs());
  }

  private double share(Incident incident, Instant due) {
    var whole = Duration.between(incident.clockStartsAt(), due).toMillis();
    var until = incident.pausedAt().orElse(clock.instant());
    var used = Duration.between(incident.clockStartsAt(), until).toMillis();
    return whole <= 0 ? 1 : Math.clamp((double) used / whole, 0, 1);
  }

  private static List<View.Fact> facts(Incident incident) {
    var facts = new ArrayList<View.Fact>();
    fact(facts, "Assigned to", incident.assignee().isEmpty() ? "nobody" : incident.assignee());
    fact(facts, "Owner", incident.owner());
    fact(facts, "Caused by", incident.actor());
    fact(facts, "Acknowledged by", incident.acknowledgedBy());
    fact(facts, "Severity set by", incident.ratedBy());
    return facts;
  }

  private static void fact(List<View.Fact> facts, String name, String text) {
    if (!text.isEmpty()) {
      facts.add(new View.Fact(name, text));
    }
  }
}
