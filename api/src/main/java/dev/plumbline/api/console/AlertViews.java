package dev.plumbline.api.console;

import dev.plumbline.api.store.AlertRow;
import dev.plumbline.api.store.ChannelHealth;
import dev.plumbline.api.store.Silence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes views of alerts. */
public record AlertViews(Views views) {

  /** A channel and how telling through it goes. */
  public record Channel(
      String name,
      String kind,
      String health,
      long delivered,
      long pending,
      long dead,
      View.Time oldest,
      View.Time last,
      String problem) {}

  /**
   * One event for one channel.
   *
   * @param href the page of what it is about; empty text where there is none
   */
  public record Alert(
      String id,
      String status,
      String channel,
      String event,
      String title,
      String severity,
      String href,
      int attempts,
      View.Time created,
      View.Time next,
      String reason,
      boolean again) {}

  /** A time in which nobody is told. */
  public record Quiet(
      String id,
      String status,
      List<View.Fact> fits,
      String reason,
      String by,
      View.Time from,
      View.Time to,
      String endedBy) {}

  public Channel channel(ChannelHealth.Health health) {
    return new Channel(
        health.name(),
        health.kind(),
        health.word(),
        health.delivered(),
        health.pending(),
        health.dead(),
        views.time(health.oldest()),
        views.time(health.lastDelivered()),
        health.problem().orElse(""));
  }

  public Alert alert(AlertRow row) {
    var json = row.json();
    var subject = json.path("subject").asText();
    var title = json.path("title").asText();
    return new Alert(
        row.id(),
        row.status(),
        row.channel(),
        json.path("type").asText().replace("dev.plumbline.", "").replace('.', ' '),
        title.startsWith("urn:") ? Views.name(title) : title,
        json.path("severity").asText(),
        subject.matches("(incidents|findings|waivers|remediations)/.+") ? "/" + subject : "",
        row.attempts(),
        views.time(Optional.of(row.createdAt())),
        row.status().equals("pending")
            ? views.time(Optional.of(row.nextAttemptAt()))
            : views.time(row.finishedAt()),
        row.reason().orElse(""),
        List.of("dead", "silenced").contains(row.status()));
  }

  public Quiet silence(Silence silence, Instant now) {
    var fits = new ArrayList<View.Fact>();
    silence
        .matcher()
        .json()
        .properties()
        .forEach(
            part -> {
              var globs = Views.stream(part.getValue()).map(each -> each.asText()).toList();
              fits.add(new View.Fact(part.getKey(), String.join(", ", globs)));
            });
    return new Quiet(
        silence.id(),
        silence.status(now),
        fits,
        silence.reason(),
        silence.createdBy(),
        views.time(Optional.of(silence.from())),
        views.time(Optional.of(silence.to())),
        silence.endedBy().orElse(""));
  }
}
