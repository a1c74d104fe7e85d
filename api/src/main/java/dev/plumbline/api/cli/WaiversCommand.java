package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.core.value.Excerpt;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline waivers}. */
@Command(
    name = "waivers",
    description = "Exceptions that one asks for and another approves.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class WaiversCommand {

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists waivers, the latest first.")
  int list(
      @Mixin ApiClient client,
      @Option(
              names = "--status",
              defaultValue = "",
              description = "requested, active, refused, withdrawn or expired; all without it.")
          String status,
      @Option(names = "--json", description = "The service's own answer.") boolean json) {
    var reply = client.get("/waivers?limit=200&status=" + ApiClient.coded(status));
    return reply.printList(json, "no such waivers", WaiversCommand::line);
  }

  @Command(
      name = "request",
      mixinStandardHelpOptions = true,
      description = "Asks to leave one path of a finding at the value that is there now.")
  int request(
      @Mixin ApiClient client,
      @Parameters(paramLabel = "FINDING", description = "The finding's id.") String finding,
      @Option(
              names = "--path",
              defaultValue = "",
              description = "As the finding has it; without it the whole resource.")
          String path,
      @Option(names = "--reason", required = true, description = "Why.") String reason,
      @Option(names = "--owner", required = true, description = "Who answers for it.") String owner,
      @Option(
              names = "--expires",
              required = true,
              paramLabel = "TIME",
              description = "Such as 2026-12-24T00:00:00Z.")
          String expires) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("findingId", finding).put("reason", reason).put("owner", owner);
    body.put("expiresAt", expires);
    if (!path.isEmpty()) {
      body.put("path", path);
    }
    return did(client.post("/waivers", body, Map.of()));
  }

  @Command(
      name = "approve",
      mixinStandardHelpOptions = true,
      description = "Approves what somebody else asked for.")
  int approve(@Mixin ApiClient client, @Parameters(paramLabel = "ID") String id) {
    return decide(client, id, true);
  }

  @Command(name = "refuse", mixinStandardHelpOptions = true, description = "Refuses it.")
  int refuse(@Mixin ApiClient client, @Parameters(paramLabel = "ID") String id) {
    return decide(client, id, false);
  }

  @Command(
      name = "withdraw",
      mixinStandardHelpOptions = true,
      description = "Takes one back; what it covered opens again.")
  int withdraw(@Mixin ApiClient client, @Parameters(paramLabel = "ID") String id) {
    return did(client.delete("/waivers/" + ApiClient.coded(id)));
  }

  private static int decide(ApiClient client, String id, boolean approved) {
    var path = "/waivers/" + ApiClient.coded(id);
    var seen = client.get(path).etag();
    var body = JsonNodeFactory.instance.objectNode().put("approved", approved);
    return did(client.post(path + "/approval", body, Map.of("If-Match", seen)));
  }

  private static int did(ApiClient.Reply reply) {
    System.out.println(line(reply.body()));
    return ExitCode.IN_SYNC;
  }

  private static String line(JsonNode waiver) {
    return "%s  %-9s  until %s  %s  %s  (%s: %s)"
        .formatted(
            waiver.path("id").asText(),
            waiver.path("status").asText(),
            waiver.path("expiresAt").asText(),
            Excerpt.of(waiver.path("urn").asText(), 200),
            Excerpt.of(waiver.path("path").asText(), 200),
            Excerpt.of(waiver.path("owner").asText()),
            Excerpt.of(waiver.path("reason").asText(), 200));
  }
}
