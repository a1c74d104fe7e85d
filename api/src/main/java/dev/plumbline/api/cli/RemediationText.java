package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** A remediation for people at a terminal. */
final class RemediationText {

  private RemediationText() {}

  static String line(JsonNode one) {
    return "%s  %-16s  %-6s  %s"
        .formatted(
            one.path("id").asText(),
            one.path("state").asText(),
            one.path("mode").asText(),
            one.path("urn").asText());
  }

  static String of(JsonNode one) {
    var text = new StringBuilder();
    text.append(line(one)).append('\n');
    text.append("version ").append(one.path("version").asLong());
    text.append(", asked for by ").append(one.path("requestedBy").asText());
    if (one.has("approvedBy")) {
      text.append(", approved by ").append(one.path("approvedBy").asText());
    }
    if (one.has("expiresAt") && !one.has("finishedAt")) {
      text.append(", holds until ").append(one.path("expiresAt").asText());
    }
    text.append('\n').append(one.path("reason").asText()).append('\n');
    var preview = one.path("preview");
    if (preview.isObject()) {
      preview(preview, text);
    }
    return text.toString().stripTrailing();
  }

  private static void preview(JsonNode preview, StringBuilder text) {
    for (var difference : preview.at("/live/differences")) {
      text.append("\n  ").append(difference.path("path").asText());
      text.append(": declared ").append(difference.path("declared"));
      text.append(", live ").append(difference.path("live"));
    }
    text.append('\n');
    list(preview.path("steps"), "Pulumi would", text);
    for (var dependent : preview.path("dependents")) {
      text.append("hangs on it: ").append(dependent.path("urn").asText()).append('\n');
    }
    if (preview.has("downtime")) {
      text.append("downtime: ").append(preview.at("/downtime/expected").asText());
      text.append("; ").append(preview.at("/downtime/reason").asText()).append('\n');
    }
    if (preview.has("cost")) {
      text.append("cost: ").append(preview.at("/cost/reason").asText()).append('\n');
    }
    if (preview.at("/clobber/known").asBoolean(true)) {
      list(preview.at("/clobber/resources"), "the next whole up --refresh would also", text);
    } else {
      text.append("what else the next up would overwrite is not known: ")
          .append(preview.at("/clobber/reason").asText())
          .append('\n');
    }
    preview
        .path("warnings")
        .forEach(warning -> text.append("warning: ").append(warning.asText()).append('\n'));
    for (var place : preview.path("places")) {
      text.append(place.path("path").asText())
          .append(": ")
          .append(place.path("reason").asText())
          .append('\n');
    }
    text.append(preview.path("patch").asText(""));
  }

  private static void list(JsonNode steps, String what, StringBuilder text) {
    for (var step : steps) {
      text.append(what).append(' ').append(step.path("op").asText()).append(' ');
      text.append(step.path("urn").asText());
      for (var property : step.path("properties")) {
        text.append("\n    ").append(property.path("path").asText());
      }
      text.append('\n');
    }
  }
}
