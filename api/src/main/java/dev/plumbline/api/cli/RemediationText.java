package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.value.Excerpt;

/** A remediation for people at a terminal. */
final class RemediationText {

  private RemediationText() {}

  static String line(JsonNode one) {
    return "%s  %-16s  %-6s  %s"
        .formatted(
            Shown.text(one, "id"),
            Shown.text(one, "state"),
            Shown.text(one, "mode"),
            Shown.text(one, "urn", 300));
  }

  static String of(JsonNode one) {
    var text = new StringBuilder();
    text.append(line(one)).append('\n');
    text.append("version ").append(one.path("version").asLong());
    text.append(", asked for by ").append(Shown.text(one, "requestedBy"));
    if (one.has("approvedBy")) {
      text.append(", approved by ").append(Shown.text(one, "approvedBy"));
    }
    if (one.has("expiresAt") && !one.has("finishedAt")) {
      text.append(", holds until ").append(Shown.text(one, "expiresAt"));
    }
    text.append('\n').append(Shown.text(one, "reason", 1000)).append('\n');
    if (one.path("state").asText().equals("awaitingApproval")) {
      text.append(
          "somebody else approves it: ./plumbline remediate approve %s --version %d%n"
              .formatted(Shown.text(one, "id"), one.path("version").asLong()));
    }
    var preview = one.path("preview");
    if (preview.isObject()) {
      preview(preview, text);
    }
    return text.toString().stripTrailing();
  }

  private static void preview(JsonNode preview, StringBuilder text) {
    for (var difference : preview.at("/live/differences")) {
      text.append("\n  ").append(Shown.text(difference, "path", 200));
      text.append(": declared ").append(Shown.json(difference, "declared"));
      text.append(", live ").append(Shown.json(difference, "live"));
    }
    text.append('\n');
    list(preview.path("steps"), "Pulumi would", text);
    for (var dependent : preview.path("dependents")) {
      text.append("hangs on it: ").append(Shown.text(dependent, "urn", 300)).append('\n');
    }
    if (preview.has("downtime")) {
      var downtime = preview.path("downtime");
      text.append("downtime: ").append(Shown.text(downtime, "expected"));
      text.append("; ").append(Shown.text(downtime, "reason", Shown.SENTENCE)).append('\n');
    }
    if (preview.has("cost")) {
      text.append("cost: ").append(Shown.text(preview.path("cost"), "reason", Shown.SENTENCE));
      text.append('\n');
    }
    if (preview.at("/clobber/known").asBoolean(true)) {
      list(preview.at("/clobber/resources"), "the next whole up --refresh would also", text);
    } else {
      text.append("what else the next up would overwrite is not known: ")
          .append(Shown.text(preview.path("clobber"), "reason", Shown.SENTENCE))
          .append('\n');
    }
    for (var warning : preview.path("warnings")) {
      text.append("warning: ").append(Excerpt.of(warning.asText(), 1000)).append('\n');
    }
    for (var place : preview.path("places")) {
      text.append(Shown.text(place, "path", 200)).append(": ");
      text.append(Shown.text(place, "reason", Shown.SENTENCE)).append('\n');
    }
    text.append(Shown.lines(preview.path("patch").asText("")));
  }

  private static void list(JsonNode steps, String what, StringBuilder text) {
    for (var step : steps) {
      text.append(what).append(' ').append(Shown.text(step, "op")).append(' ');
      text.append(Shown.text(step, "urn", 300));
      for (var property : step.path("properties")) {
        text.append("\n    ").append(Shown.text(property, "path", 200));
      }
      text.append('\n');
    }
  }
}
