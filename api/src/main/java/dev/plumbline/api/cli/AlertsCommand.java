package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline alerts}. */
@Command(
    name = "alerts",
    description = "Shows what a running service tells, and sends it again.",
    synopsisSubcommandLabel = "COMMAND")
final class AlertsCommand {

  @Command(name = "list", description = "Lists alerts, the latest first.")
  int list(
      @Mixin ApiClient client,
      @Mixin Output output,
      @Option(
              names = "--status",
              defaultValue = "",
              description =
                  "Those that are pending, delivered, dead, silenced or grouped (default: all).")
          String status,
      @Option(names = "--channel", defaultValue = "", description = "Those of one channel.")
          String channel,
      @Option(
              names = "--limit",
              defaultValue = "50",
              description = "At most so many, up to 200 (default: ${DEFAULT-VALUE}).")
          int limit) {
    var path =
        "/alerts?limit=%d&status=%s&channel=%s"
            .formatted(limit, ApiClient.coded(status), ApiClient.coded(channel));
    var alerts = client.get(path).body();
    if (alerts.hasNonNull("nextCursor")) {
      System.err.println("there are more: raise --limit, or name a status or channel");
    }
    return output.list(alerts, "no such alerts", AlertsCommand::line);
  }

  private static String line(JsonNode alert) {
    var reason = Shown.text(alert, "reason", 200);
    return "%s  %-9s  %s  %s  %s  [%s] %s%s"
        .formatted(
            Shown.text(alert, "id"),
            Shown.text(alert, "status"),
            Shown.text(alert, "createdAt"),
            Shown.text(alert, "channel"),
            Shown.text(alert, "type").replace("dev.plumbline.", ""),
            Shown.text(alert, "severity"),
            Shown.text(alert, "title"),
            reason.isEmpty() ? "" : "  (" + reason + ")");
  }

  @Command(
      name = "replay",
      description = "Has dead and silenced alerts sent again, and those that wait at once.")
  int replay(
      @Mixin ApiClient client,
      @Mixin Output output,
      @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids of alerts.")
          List<String> ids) {
    for (var id : ids) {
      var path = "/alerts/" + ApiClient.coded(id) + "/replay";
      output.print(client.post(path).body(), AlertsCommand::line);
    }
    return ExitCode.IN_SYNC;
  }
}
