package dev.plumbline.api.incident;

import dev.plumbline.api.store.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * What is to be learned from an incident, as Markdown: what happened, who caused it, who did what
 * when, and what is still to be written by people. Pure.
 */
public record PostMortem(Incident incident, List<Finding> findings, List<Incident.Entry> timeline) {

  public PostMortem {
    findings = List.copyOf(findings);
    timeline = List.copyOf(timeline);
  }

  /** The document; every text from outside is one line and means nothing in Markdown or HTML. */
  public String markdown() {
    var lines = new ArrayList<String>();
    lines.add("# Post-mortem: " + plain(incident.title()));
    lines.add("");
    lines.add("| | |");
    lines.add("|-|-|");
    row(lines, "Incident", incident.id());
    row(lines, "Status", incident.status());
    row(lines, "Severity", incident.severity() + " (" + incident.severityReason() + ")");
    row(lines, "Owner", incident.owner());
    row(lines, "Runbook", incident.runbook());
    row(lines, "Opened", time(incident.openedAt()));
    row(lines, "Acknowledged", acknowledged());
    row(lines, "Resolved", incident.resolvedAt().map(PostMortem::time).orElse("not yet"));
    row(lines, "Time to acknowledge", span(incident.acknowledgedAt()));
    row(lines, "Time to resolve", span(incident.resolvedAt()));
    row(lines, "Reopened", incident.timesReopened() + " times");
    section(lines, "Cause");
    causes(lines);
    section(lines, "What changed");
    findings.forEach(finding -> finding(lines, finding));
    section(lines, "Timeline");
    lines.add("| when (UTC) | what | who | |");
    lines.add("|-|-|-|-|");
    timeline.forEach(
        entry ->
            lines.add(
                "| %s | %s | %s | %s |"
                    .formatted(
                        time(entry.at()),
                        plain(entry.name()),
                        plain(entry.who()),
                        plain(entry.text()))));
    section(lines, "To be written by the team");
    lines.add("- What made this change possible?");
    lines.add("- What went well, and what did not?");
    lines.add("- Actions, each with an owner and a date:");
    lines.add("");
    return String.join("\n", lines);
  }

  /** The same as a page of its own, without script and without anything from elsewhere. */
  public String html() {
    var tables = List.of(TablesExtension.create());
    var body =
        HtmlRenderer.builder()
            .extensions(tables)
            .build()
            .render(Parser.builder().extensions(tables).build().parse(markdown()));
    return """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>Post-mortem</title></head><body>
    """
        + body
        + "</body></html>\n";
  }

  private String acknowledged() {
    return incident
        .acknowledgedAt()
        .map(at -> time(at) + " by " + incident.acknowledgedBy())
        .orElse("not yet");
  }

  private void causes(List<String> lines) {
    var causes = new LinkedHashSet<String>();
    for (var finding : findings) {
      var said = finding.attribution();
      var who = said.path("principal").asText("");
      if (!who.isEmpty()) {
        causes.add(
            "- %s, by %s from %s, %s (confidence: %s)"
                .formatted(
                    plain(who),
                    word(said.path("tool").asText("")),
                    word(said.path("sourceAddress").asText("")),
                    word(said.path("at").asText("")),
                    word(said.path("confidence").asText(""))));
      }
    }
    if (causes.isEmpty()) {
      lines.add("No trail names who caused it.");
    }
    lines.addAll(causes);
  }

  private static void finding(List<String> lines, Finding finding) {
    lines.add(
        "- `%s` is %s".formatted(plain(finding.urn()).replace("`", ""), plain(finding.kind())));
    for (var difference : finding.verdict().path("differences")) {
      var secret = difference.path("secret").asBoolean();
      lines.add(
          "  - %s: declared %s, live %s"
              .formatted(
                  plain(difference.path("path").asText()),
                  secret ? "(secret)" : plain(difference.path("declared").toString()),
                  secret ? "(secret)" : plain(difference.path("live").toString())));
    }
    if (!finding.radius().isEmpty()) {
      lines.add("  - " + finding.radius().size() + " resources depend on it");
    }
  }

  private static void section(List<String> lines, String title) {
    lines.add("");
    lines.add("## " + title);
    lines.add("");
  }

  private static void row(List<String> lines, String name, String value) {
    lines.add("| " + name + " | " + (value.isEmpty() ? "–" : plain(value)) + " |");
  }

  private String span(Optional<Instant> until) {
    return until
        .map(at -> Duration.between(incident.openedAt(), at))
        .map(
            time ->
                "%d h %02d min %02d s"
                    .formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart()))
        .orElse("–");
  }

  private static String word(String text) {
    return text.isEmpty() || text.equals("null") ? "unknown" : plain(text);
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("([\\\\`*_\\[\\]#|])", "\\\\$1");
  }
}
