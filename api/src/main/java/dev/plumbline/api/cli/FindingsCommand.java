package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import dev.plumbline.core.value.Excerpt;
import java.util.ArrayList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline findings}. */
@Command(
    name = "findings",
    description = "Shows what a running service found that is not as declared.",
    synopsisSubcommandLabel = "COMMAND")
final class FindingsCommand {

  @Command(name = "list", description = "Lists findings, the latest first.")
  int list(
      @Mixin ApiClient client,
      @Mixin Output output,
      @Option(
              names = "--stack",
              paramLabel = "PROJECT/STACK",
              defaultValue = "",
              description = "Of one stack, by its name or id.")
          String stack,
      @Option(
              names = "--status",
              defaultValue = "open",
              description = "Those that are open (the default), waived, resolved or all.")
          String status,
      @Option(
              names = "--kind",
              defaultValue = "",
              description = "Those that are drifted, changed, deleted or unmanaged (default: all).")
          String kind,
      @Option(
              names = "--severity",
              defaultValue = "",
              description = "Those of low, medium, high or critical severity (default: all).")
          String severity) {
    var path =
        "/findings?limit=200&stack=%s&status=%s&kind=%s&severity=%s"
            .formatted(
                ApiClient.coded(stack.contains("/") ? id(client, stack) : stack),
                status.equals("all") ? "" : ApiClient.coded(status),
                ApiClient.coded(kind),
                ApiClient.coded(severity));
    return output.list(client.list(path), "no such findings", FindingsCommand::line);
  }

  private static String id(ApiClient client, String name) {
    var ids = new ArrayList<String>();
    client.each(
        "/stacks?limit=200",
        stack -> {
          if (name.equals(stack.path("project").asText() + "/" + stack.path("stack").asText())) {
            ids.add(stack.path("id").asText());
          }
        });
    return switch (ids.size()) {
      case 0 ->
          throw new PlumblineException(
              Category.USAGE, "the service knows no stack '" + Excerpt.of(name) + "'");
      case 1 -> ids.getFirst();
      default ->
          throw new PlumblineException(
              Category.USAGE,
              "'%s' is in several backends: say --stack with one of %s"
                  .formatted(Excerpt.of(name), String.join(", ", ids)));
    };
  }

  @Command(
      name = "show",
      description = "Shows one with its differences, who caused it and what hangs on it.")
  int show(
      @Mixin ApiClient client,
      @Mixin Output output,
      @Parameters(paramLabel = "ID", description = "The finding's id.") String id) {
    var finding = client.get("/findings/" + ApiClient.coded(id)).body();
    return output.print(finding, FindingsCommand::whole);
  }

  private static String line(JsonNode finding) {
    return "%s  %-8s  %-9s  %-8s  %s  %s"
        .formatted(
            Shown.text(finding, "id"),
            Shown.text(finding, "severity"),
            Shown.text(finding, "kind"),
            Shown.text(finding, "status"),
            Shown.text(finding, "lastSeenAt"),
            Shown.text(finding, finding.path("urn").asText().isEmpty() ? "cloudId" : "urn", 300));
  }

  private static String whole(JsonNode finding) {
    var text = new StringBuilder(line(finding)).append('\n');
    add("severity because", Shown.text(finding, "severityReason", Shown.SENTENCE), text);
    add("cloud id", Shown.text(finding, "cloudId", 300), text);
    add("not checked last time", Shown.text(finding, "lastOutcome", Shown.SENTENCE), text);
    for (var difference : finding.path("differences")) {
      text.append("  ").append(Shown.text(difference, "path", 200));
      text.append(": declared ").append(Shown.json(difference, "declared"));
      text.append(", live ").append(Shown.json(difference, "live")).append('\n');
    }
    var cause = finding.path("attribution");
    if (cause.isObject()) {
      var who = Shown.text(cause, "principal", 200);
      add(
          "caused by",
          (who.isEmpty() ? "somebody" : who)
              + " (%s: %s)"
                  .formatted(
                      Shown.text(cause, "confidence"), Shown.text(cause, "reason", Shown.SENTENCE)),
          text);
    }
    finding
        .path("dependents")
        .forEach(urn -> add("hangs on it", Excerpt.of(urn.asText(), 300), text));
    for (var step : finding.path("timeline")) {
      text.append(
          "%s  %-10s  %s%n"
              .formatted(
                  Shown.text(step, "at"),
                  Shown.text(step, "name"),
                  Shown.text(step, "reason", Shown.SENTENCE)));
    }
    return text.toString().stripTrailing();
  }

  private static void add(String label, String value, StringBuilder text) {
    if (!value.isEmpty()) {
      text.append(label).append(": ").append(value).append('\n');
    }
  }
}
