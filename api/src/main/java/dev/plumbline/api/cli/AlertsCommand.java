package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.core.value.Excerpt;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline alerts}. */
@Command(
    name = "alerts",
    description = "Shows what a running service tells, and sends it again.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class AlertsCommand {

  private static final String NONE = "no such alerts";

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists alerts, the latest first.")
  int list(
      @Mixin ApiClient client,
      @Option(
              names = "--status",
              defaultValue = "",
              description = "pending, delivered, dead, silenced or grouped; all without it.")
          String status,
      @Option(names = "--channel", defaultValue = "", description = "Those of one channel.")
          String channel,
      @Option(names = "--limit", defaultValue = "50", description = "At most so many, up to 200.")
          int limit,
      @Option(names = "--json", description = "The service's own answer.") boolean json) {
    var reply =
        client.get(
            "/alerts?limit=%d&status=%s&channel=%s"
                .formatted(limit, ApiClient.coded(status), ApiClient.coded(channel)));
    return reply.printList(json, NONE, AlertsCommand::line);
  }

  private static String line(JsonNode alert) {
    var reason = alert.path("reason").asText();
    return "%s  %-9s  %s  %s  %s  [%s] %s%s"
        .formatted(
            alert.path("id").asText(),
            alert.path("status").asText(),
            alert.path("createdAt").asText(),
            Excerpt.of(alert.path("channel").asText()),
            alert.path("type").asText().replace("dev.plumbline.", ""),
            alert.path("severity").asText(),
            Excerpt.of(alert.path("title").asText()),
            reason.isEmpty() ? "" : "  (" + Excerpt.of(reason, 200) + ")");
  }

  @Command(
      name = "replay",
      mixinStandardHelpOptions = true,
      description = "Has dead and silenced alerts sent again, and those that wait at once.")
  int replay(
      @Mixin ApiClient client,
      @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids of alerts.")
          List<String> ids) {
    for (var id : ids) {
      var path = "/alerts/" + ApiClient.coded(id) + "/replay";
      var alert = client.post(path, JsonNodeFactory.instance.objectNode(), Map.of()).body();
      System.out.println(line(alert));
    }
    return ExitCode.IN_SYNC;
  }
}
