package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline waivers}. */
@Command(
    name = "waivers",
    description = "Exceptions that one asks for and another approves.",
    synopsisSubcommandLabel = "COMMAND")
final class WaiversCommand {

  private static final String ID = "The waiver's id.";

  @Command(name = "list", description = "Lists waivers, the latest first.")
  int list(
      @Mixin ApiClient client,
      @Mixin Output output,
      @Option(
              names = "--status",
              defaultValue = "",
              description =
                  "Those that are requested, active, refused, withdrawn or expired (default: all).")
          String status) {
    var all = client.list("/waivers?limit=200&status=" + ApiClient.coded(status));
    return output.list(all, "no such waivers", WaiversCommand::line);
  }

  @Command(name = "show", description = "Shows one with its version.")
  int show(
      @Mixin ApiClient client,
      @Mixin Output output,
      @Parameters(paramLabel = "ID", description = ID) String id) {
    return output.print(client.get(path(id)).body(), WaiversCommand::whole);
  }

  @Command(
      name = "request",
      description = "Asks to leave one path of a finding at the value that is there now.")
  int request(
      @Mixin ApiClient client,
      @Mixin Output output,
      @Parameters(paramLabel = "FINDING", description = "The finding's id.") String finding,
      @Option(
              names = "--path",
              defaultValue = "",
              description = "As the finding has it (default: the whole resource).")
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
    return output.print(client.post("/waivers", body, Map.of()).body(), WaiversCommand::whole);
  }

  @Command(name = "approve", description = "Approves what somebody else asked for, as you saw it.")
  int approve(
      @Mixin ApiClient client,
      @Mixin Output output,
      @Mixin Seen seen,
      @Parameters(paramLabel = "ID", description = ID) String id) {
    return decide(client, output, id, true, seen.header(client, path(id), WaiversCommand::whole));
  }

  @Command(name = "refuse", description = "Refuses what somebody asked for, as it is now.")
  int refuse(
      @Mixin ApiClient client,
      @Mixin Output output,
      @Parameters(paramLabel = "ID", description = ID) String id) {
    return decide(client, output, id, false, Map.of("If-Match", client.get(path(id)).etag()));
  }

  @Command(name = "withdraw", description = "Takes one back; what it covered opens again.")
  int withdraw(
      @Mixin ApiClient client,
      @Mixin Output output,
      @Parameters(paramLabel = "ID", description = ID) String id) {
    return output.print(client.delete(path(id)).body(), WaiversCommand::line);
  }

  private static int decide(
      ApiClient client, Output output, String id, boolean approved, Map<String, String> seen) {
    var body = JsonNodeFactory.instance.objectNode().put("approved", approved);
    return output.print(
        client.post(path(id) + "/approval", body, seen).body(), WaiversCommand::line);
  }

  private static String path(String id) {
    return "/waivers/" + ApiClient.coded(id);
  }

  private static String line(JsonNode waiver) {
    return "%s  %-9s  until %s  %s  %s  (%s: %s)"
        .formatted(
            Shown.text(waiver, "id"),
            Shown.text(waiver, "status"),
            Shown.text(waiver, "expiresAt"),
            Shown.text(waiver, "urn", 200),
            Shown.text(waiver, "path", 200),
            Shown.text(waiver, "owner"),
            Shown.text(waiver, "reason", 200));
  }

  private static String whole(JsonNode waiver) {
    var allowed = waiver.has("range") ? "range" : "value";
    var text =
        "%s%nversion %d, asked for by %s, allows %s"
            .formatted(
                line(waiver),
                waiver.path("version").asLong(),
                Shown.text(waiver, "requestedBy"),
                Shown.json(waiver, allowed));
    return waiver.path("status").asText().equals("requested")
        ? text
            + "%nsomebody else approves it: ./plumbline waivers approve %s --version %d"
                .formatted(Shown.text(waiver, "id"), waiver.path("version").asLong())
        : text;
  }
}
