package dev.plumbline.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code plumbline incidents}. */
@Command(
    name = "incidents",
    description = "Shows the incidents of a running service, and what you do about them.",
    synopsisSubcommandLabel = "COMMAND")
final class IncidentsCommand {

  private static final String ID = "The incident's id.";

  @Command(name = "list", description = "Lists incidents, the latest first.")
  int list(
      @Mixin ApiClient client,
      @Mixin Output output,
      @Option(
              names = "--status",
              defaultValue = "unresolved",
              description =
                  "Those that are unresolved (the default), open, acknowledged, resolving, resolved or"
                      + " all.")
          String status,
      @Option(names = "--severity", defaultValue = "", description = "Of one severity.")
          String severity,
      @Option(names = "--assignee", defaultValue = "", description = "Of one person.")
          String assignee) {
    var path =
        "/incidents?limit=200&status=%s&severity=%s&assignee=%s"
            .formatted(
                status.equals("all") ? "" : ApiClient.coded(status),
                ApiClient.coded(severity),
                ApiClient.coded(assignee));
    return output.list(client.list(path), "no such incidents", IncidentsCommand::line);
  }

  @Command(
      name = "show",
      description = "Shows one with its findings and everything that happened to it.")
  int show(
      @Mixin ApiClient client,
      @Mixin Output output,
      @Parameters(paramLabel = "ID", description = ID) String id) {
    var incident = client.get(path(id, "")).body();
    return output.print(incident, each -> whole(each, client.get(path(id, "/timeline")).body()));
  }

  private static String whole(JsonNode incident, JsonNode timeline) {
    var text = new StringBuilder(line(incident)).append('\n');
    for (var field : List.of("severityReason", "owner", "runbook", "actor", "resolveBy")) {
      if (!incident.path(field).asText("").isEmpty()) {
        text.append("  ").append(field).append(": ");
        text.append(Shown.text(incident, field, Shown.SENTENCE)).append('\n');
      }
    }
    for (var finding : incident.path("findings")) {
      text.append(
          "  finding %s  %s  %s%n"
              .formatted(
                  Shown.text(finding, "id"),
                  Shown.text(finding, "status"),
                  Shown.text(finding, "urn", 300)));
    }
    for (var entry : timeline.path("items")) {
      text.append(
          "  %s  %-12s %s  %s%n"
              .formatted(
                  Shown.text(entry, "at"),
                  Shown.text(entry, "name"),
                  Shown.text(entry, "who"),
                  Shown.text(entry, "text", Shown.SENTENCE)));
    }
    return text.toString().stripTrailing();
  }

  @Command(name = "ack", description = "You look after it: nobody else is woken.")
  int acknowledge(
      @Mixin ApiClient client,
      @Mixin Output output,
      @Parameters(paramLabel = "ID", description = ID) String id,
      @Option(names = "--comment", defaultValue = "", description = "What you know already.")
          String comment) {
    var body = body();
    if (!comment.isBlank()) {
      body.put("comment", comment);
    }
    return did(output, client.post(path(id, "/acknowledgement"), body, Map.of()));
  }

  @Command(name = "assign", description = "Gives it to somebody.")
  int assign(
      @Mixin ApiClient client,
      @Mixin Output output,
      @Parameters(paramLabel = "ID", description = ID) String id,
      @Parameters(paramLabel = "PERSON", description = "Who looks after it.") String assignee) {
    return edit(client, output, id, "/assignment", body().put("assignee", assignee));
  }

  @Command(name = "comment", description = "Adds a comment.")
  int comment(
      @Mixin ApiClient client,
      @Mixin Output output,
      @Parameters(paramLabel = "ID", description = ID) String id,
      @Parameters(paramLabel = "TEXT", description = "What is to be told.") String text) {
    return did(output, client.post(path(id, "/comments"), body().put("text", text), Map.of()));
  }

  @Command(name = "severity", description = "Sets its severity by hand; policies no longer do.")
  int severity(
      @Mixin ApiClient client,
      @Mixin Output output,
      @Parameters(paramLabel = "ID", description = ID) String id,
      @Parameters(paramLabel = "SEVERITY", description = "One of low, medium, high or critical.")
          String severity,
      @Option(names = "--reason", required = true, description = "Why.") String reason) {
    return edit(
        client, output, id, "/severity", body().put("severity", severity).put("reason", reason));
  }

  @Command(name = "pause", description = "Its clocks stand still until it is resumed.")
  int pause(
      @Mixin ApiClient client,
      @Mixin Output output,
      @Parameters(paramLabel = "ID", description = ID) String id,
      @Option(names = "--reason", required = true, description = "Why.") String reason) {
    return did(output, client.post(path(id, "/pause"), body().put("reason", reason), Map.of()));
  }

  @Command(name = "resume", description = "Its clocks go on.")
  int resume(
      @Mixin ApiClient client,
      @Mixin Output output,
      @Parameters(paramLabel = "ID", description = ID) String id) {
    return did(output, client.delete(path(id, "/pause")));
  }

  @Command(name = "postmortem", description = "Prints the post-mortem, as Markdown or HTML.")
  int postMortem(
      @Mixin ApiClient client,
      @Parameters(paramLabel = "ID", description = ID) String id,
      @Option(names = "--html", description = "As a page.") boolean html) {
    var format = html ? "html" : "markdown";
    var text = client.get(path(id, "/postmortem?format=" + format)).text();
    System.out.println(html ? text : Shown.lines(text));
    return ExitCode.IN_SYNC;
  }

  /** Changes what this command has just seen, and nothing that somebody changed meanwhile. */
  private static int edit(ApiClient client, Output output, String id, String what, JsonNode body) {
    var seen = client.get(path(id, "")).etag();
    return did(output, client.post(path(id, what), body, Map.of("If-Match", seen)));
  }

  private static int did(Output output, ApiClient.Reply reply) {
    return output.print(reply.body(), IncidentsCommand::line);
  }

  private static ObjectNode body() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static String path(String id, String rest) {
    return "/incidents/" + ApiClient.coded(id) + rest;
  }

  private static String line(JsonNode incident) {
    var overdue = Shown.text(incident, "overdue");
    var assignee = Shown.text(incident, "assignee");
    return "%s  %-8s  %-12s  %s  %s%s%s"
        .formatted(
            Shown.text(incident, "id"),
            Shown.text(incident, "severity"),
            Shown.text(incident, "status"),
            Shown.text(incident, "openedAt"),
            Shown.text(incident, "title"),
            assignee.isEmpty() ? "" : "  (" + assignee + ")",
            overdue.isEmpty() ? "" : "  overdue: " + overdue);
  }
}
