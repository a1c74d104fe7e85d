package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** An environment for people at a terminal. */
final class EnvironmentText {

  private EnvironmentText() {}

  /** Its address in the API. */
  static String path(String id) {
    return "/environments/" + ApiClient.coded(id);
  }

  static String line(JsonNode one) {
    var isAsleep = one.path("asleep").asBoolean() && one.path("state").asText().equals("ready");
    return "%s  %-16s  %s/%s  %s %s  %s a month  %s  %s"
        .formatted(
            Shown.text(one, "id"),
            isAsleep ? "asleep" : Shown.text(one, "state"),
            Shown.text(one, "team"),
            Shown.text(one, "name"),
            Shown.text(one, "template"),
            Shown.text(one, "templateVersion"),
            Shown.text(one, "monthlyCost"),
            one.has("expiresAt") ? "until " + Shown.text(one, "expiresAt") : "",
            Shown.text(one, "reason", 200));
  }

  /** One with what was asked for, what it makes and costs, its drift and its history. */
  static String of(JsonNode one) {
    var text = new StringBuilder(line(one)).append('\n');
    text.append("version ").append(one.path("version").asLong());
    text.append(", asked for by ").append(Shown.text(one, "owner"));
    if (one.has("approvedBy")) {
      text.append(", approved by ").append(Shown.text(one, "approvedBy"));
    }
    text.append("\nparameters: ").append(Shown.json(one, "parameters")).append('\n');
    if (one.path("estimate").isObject()) {
      estimate(one.path("estimate"), text);
    }
    if (one.has("drift")) {
      text.append("drift: ").append(Shown.text(one.path("drift"), "verdict")).append('\n');
    }
    for (var step : one.path("timeline")) {
      text.append(
          "%s  %-16s  %s  %s%n"
              .formatted(
                  Shown.text(step, "at"),
                  Shown.text(step, "state"),
                  Shown.text(step, "by"),
                  Shown.text(step, "reason", Shown.SENTENCE)));
    }
    next(one).ifPresent(text::append);
    return text.toString().stripTrailing();
  }

  private static void estimate(JsonNode estimate, StringBuilder text) {
    text.append("estimate: ").append(Shown.text(estimate, "monthly")).append(' ');
    text.append(Shown.text(estimate, "currency")).append(" a month, changes ");
    text.append(Shown.json(estimate, "changes")).append('\n');
    for (var each : estimate.path("priced")) {
      text.append("  ").append(Shown.text(each, "monthly")).append(": ");
      text.append(Shown.text(each, "urn", 200)).append('\n');
    }
    for (var each : estimate.path("unpriced")) {
      text.append("  no price: ").append(Shown.text(each, "type", 200));
      text.append(" (").append(Shown.text(each, "reason", 200)).append(")\n");
    }
  }

  /** What a person may do now, where it waits for one. */
  static Optional<String> next(JsonNode one) {
    var id = Shown.text(one, "id");
    return switch (one.path("state").asText()) {
      case "awaitingApproval" ->
          Optional.of(
              "somebody else approves it: ./plumbline env approve %s --version %d"
                  .formatted(id, one.path("version").asLong()));
      case "failed", "destroyFailed" ->
          Optional.of("try it again: ./plumbline env retry " + id + " --wait");
      default -> Optional.empty();
    };
  }
}
