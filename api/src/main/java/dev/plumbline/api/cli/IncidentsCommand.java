package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.value.Excerpt;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline incidents}. */
@Command(
    name = "incidents",
    description = "Shows the incidents of a running service, and what you do about them.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class IncidentsCommand {

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists incidents, the latest first.")
  int list(
      @Mixin ApiClient client,
      @Option(
              names = "--status",
              defaultValue = "unresolved",
              description =
                  "unresolved (the default), open, acknowledged, resolving, resolved or all.")
          String status,
      @Option(names = "--severity", defaultValue = "", description = "Of one severity.")
          String severity,
      @Option(names = "--assignee", defaultValue = "", description = "Of one person.")
          String assignee,
      @Option(names = "--json", description = "The service's own answer.") boolean json) {
    var reply =
        client.get(
            "/incidents?limit=200&status=%s&severity=%s&assignee=%s"
                .formatted(
                    status.equals("all") ? "" : ApiClient.coded(status),
                    ApiClient.coded(severity),
                    ApiClient.coded(assignee)));
    return reply.printList(json, "no such incidents", IncidentsCommand::line);
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Shows one with its findings and everything that happened to it.")
  int show(
      @Mixin ApiClient client,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--json", description = "The service's own answer.") boolean json) {
    var incident = client.get(path(id, "")).body();
    if (json) {
      System.out.println(incident);
      return ExitCode.IN_SYNC;
    }
    System.out.println(line(incident));
    for (var field : new String[] {"severityReason", "owner", "runbook", "actor", "resolveBy"}) {
      var text = incident.path(field).asText("");
      if (!text.isEmpty() && !text.equals("null")) {
        System.out.println("  " + field + ": " + Excerpt.of(text, 300));
      }
    }
    for (var finding : incident.path("findings")) {
      System.out.println(
          "  finding %s  %s  %s"
              .formatted(
                  finding.path("id").asText(),
                  finding.path("status").asText(),
                  Excerpt.of(finding.path("urn").asText(), 300)));
    }
    for (var entry : client.get(path(id, "/timeline")).body().path("items")) {
      System.out.println(
          "  %s  %-12s %s  %s"
              .formatted(
                  entry.path("at").asText(),
                  entry.path("name").asText(),
                  Excerpt.of(entry.path("who").asText()),
                  Excerpt.of(entry.path("text").asText(), 300)));
    }
    return ExitCode.IN_SYNC;
  }

  @Command(
      name = "ack",
      mixinStandardHelpOptions = true,
      description = "You look after it: nobody else is woken.")
  int acknowledge(
      @Mixin ApiClient client,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--comment", defaultValue = "", description = "What you know already.")
          String comment) {
    var body = body();
    if (!comment.isBlank()) {
      body.put("comment", comment);
    }
    return did(client.post(path(id, "/acknowledgement"), body, Map.of()));
  }

  @Command(name = "assign", mixinStandardHelpOptions = true, description = "Gives it to somebody.")
  int assign(
      @Mixin ApiClient client,
      @Parameters(paramLabel = "ID") String id,
      @Parameters(paramLabel = "PERSON") String assignee) {
    return edit(client, id, "/assignment", body().put("assignee", assignee));
  }

  @Command(name = "comment", mixinStandardHelpOptions = true, description = "Adds a comment.")
  int comment(
      @Mixin ApiClient client,
      @Parameters(paramLabel = "ID") String id,
      @Parameters(paramLabel = "TEXT") String text) {
    return did(client.post(path(id, "/comments"), body().put("text", text), Map.of()));
  }

  @Command(
      name = "severity",
      mixinStandardHelpOptions = true,
      description = "Sets its severity by hand; policies no longer do.")
  int severity(
      @Mixin ApiClient client,
      @Parameters(paramLabel = "ID") String id,
      @Parameters(paramLabel = "SEVERITY", description = "low, medium, high or critical.")
          String severity,
      @Option(names = "--reason", required = true, description = "Why.") String reason) {
    return edit(client, id, "/severity", body().put("severity", severity).put("reason", reason));
  }

  @Command(
      name = "pause",
      mixinStandardHelpOptions = true,
      description = "Its clocks stand still until it is resumed.")
  int pause(
      @Mixin ApiClient client,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--reason", required = true, description = "Why.") String reason) {
    return did(client.post(path(id, "/pause"), body().put("reason", reason), Map.of()));
  }

  @Command(name = "resume", mixinStandardHelpOptions = true, description = "Its clocks go on.")
  int resume(@Mixin ApiClient client, @Parameters(paramLabel = "ID") String id) {
    return did(client.delete(path(id, "/pause")));
  }

  @Command(
      name = "postmortem",
      mixinStandardHelpOptions = true,
      description = "Prints the post-mortem, as Markdown or HTML.")
  int postMortem(
      @Mixin ApiClient client,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--html", description = "As a page.") boolean html) {
    var format = html ? "html" : "markdown";
    System.out.println(client.get(path(id, "/postmortem?format=" + format)).text());
    return ExitCode.IN_SYNC;
  }

  /** Changes what this command has just seen, and nothing that somebody changed meanwhile. */
  private static int edit(ApiClient client, String id, String what, JsonNode body) {
    var seen = client.get(path(id, "")).etag();
    return did(client.post(path(id, what), body, Map.of("If-Match", seen)));
  }

  private static int did(ApiClient.Reply reply) {
    System.out.println(line(reply.body()));
    return ExitCode.IN_SYNC;
  }

  private static ObjectNode body() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static String path(String id, String rest) {
    return "/incidents/" + ApiClient.coded(id) + rest;
  }

  private static String line(JsonNode incident) {
    var overdue = incident.path("overdue").asText();
    var assignee = incident.path("assignee").asText();
    return "%s  %-8s  %-12s  %s  %s%s%s"
        .formatted(
            incident.path("id").asText(),
            incident.path("severity").asText(),
            incident.path("status").asText(),
            incident.path("openedAt").asText(),
            Excerpt.of(incident.path("title").asText()),
            assignee.isEmpty() ? "" : "  (" + Excerpt.of(assignee) + ")",
            overdue.isEmpty() ? "" : "  overdue: " + overdue);
  }
}
