package dev.plumbline.api.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.api.store.Outbox;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An event of a finding or incident, as people read it. Texts come from clouds and people: whoever
 * writes them into a form of its own escapes them as that form asks.
 *
 * @param key the id of the finding or incident, the same in everything told of it
 * @param what what happened: the last word of the event's type, or {@code repeated} where it is
 *     told again
 * @param title one line
 * @param sentence what happened, as a sentence
 * @param facts names and values, in an order for people
 * @param changes one line per finding or difference, the first of them
 * @param url where to look; empty text where nobody knows
 */
public record Notice(
    String key,
    String what,
    String time,
    String title,
    String severity,
    String sentence,
    Map<String, String> facts,
    List<String> changes,
    String url,
    JsonNode data) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_CHANGES = 10;
  private static final int LONGEST = 300;

  public Notice {
    facts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    changes = List.copyOf(changes);
  }

  /** Reads the event of a message. */
  public static Notice of(Outbox.Message message) {
    var event = parse(message.body());
    var data = event.path("data");
    var type = event.path("type").asText();
    var repeated = data.path("repeated").asBoolean();
    var what = repeated ? "repeated" : type.substring(type.lastIndexOf('.') + 1);
    return new Notice(
        message.key(),
        what,
        event.path("time").asText(),
        title(data),
        data.path("severity").asText("low"),
        sentence(what, data),
        facts(data),
        changes(data),
        url(data.path("url").asText()),
        data);
  }

  /** Only what every service takes as a link, and no text that ends one early. */
  private static String url(String text) {
    return text.matches("https?://[!#-;=?-\\[\\]-z~]{1,1000}") ? text : "";
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException("the outbox holds no JSON", damaged);
    }
  }

  private static String title(JsonNode data) {
    var title = data.path("title").asText();
    if (!title.isEmpty()) {
      return line(title);
    }
    var urn = data.path("urn").asText();
    var name =
        urn.isEmpty() ? data.path("cloudId").asText() : urn.substring(urn.lastIndexOf(':') + 1);
    return line("%s is %s".formatted(name, data.path("kind").asText("drifted")));
  }

  /** Whether the incident or finding has come to its end. */
  public boolean isOver() {
    return what.equals("resolved");
  }

  /** {@code [critical] title}, up to a length. */
  public String headline(int most) {
    return cut("[%s] %s".formatted(severity, title), most);
  }

  private static String sentence(String what, JsonNode data) {
    var actor = data.path("actor").asText();
    var by = actor.isEmpty() ? "" : " by " + line(actor);
    var reason = data.path("reason").asText();
    var because = reason.isEmpty() ? "" : ": " + line(reason);
    return switch (what) {
      case "opened" -> "It was found" + because;
      case "repeated" -> "It is still open, and nobody acknowledged it" + because;
      case "reopened" -> "It came back" + because;
      case "acknowledged" ->
          "Acknowledged by " + line(data.path("acknowledgedBy").asText("somebody"));
      case "assigned" -> "Assigned to " + line(data.path("assignee").asText("nobody")) + by;
      case "commented" -> "Commented" + by + because;
      case "rated" -> "Rated " + data.path("severity").asText() + by + because;
      case "escalated" ->
          "Escalated to step " + data.path("step").asText("1") + ": nobody acknowledged it";
      case "overdue" -> "Overdue" + because;
      case "resolving" -> "Being resolved" + by + because;
      case "resolved" -> "Resolved" + because;
      default -> what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1) + because;
    };
  }

  private static Map<String, String> facts(JsonNode data) {
    var facts = new LinkedHashMap<String, String>();
    put(facts, "Severity", data.path("severity"));
    put(facts, "Status", data.path("status"));
    put(facts, "Stack", data.path("stack"));
    put(facts, "Owner", data.path("owner"));
    put(facts, "Caused by", data.path("actor"));
    put(facts, "Assignee", data.path("assignee"));
    put(facts, "Resource", data.path("cloudId"));
    put(facts, "Acknowledge by", data.path("acknowledgeBy"));
    put(facts, "Resolve by", data.path("resolveBy"));
    put(facts, "Runbook", data.path("runbook"));
    return facts;
  }

  private static void put(Map<String, String> facts, String name, JsonNode value) {
    if (value.isValueNode() && !value.isNull() && !value.asText().isEmpty()) {
      facts.put(name, line(value.asText()));
    }
  }

  private static List<String> changes(JsonNode data) {
    var lines = new ArrayList<String>();
    for (var finding : data.path("findings")) {
      var urn = finding.path("urn").asText();
      var name = finding.path("cloudId").asText(urn.substring(urn.lastIndexOf(':') + 1));
      lines.add(
          line(
              "%s %s: %s"
                  .formatted(finding.path("type").asText(), name, finding.path("kind").asText())));
      finding.path("differences").forEach(difference -> add(lines, difference));
    }
    data.path("differences").forEach(difference -> add(lines, difference));
    if (lines.size() <= MOST_CHANGES) {
      return lines;
    }
    var first = new ArrayList<>(lines.subList(0, MOST_CHANGES));
    first.add("and %d more".formatted(lines.size() - MOST_CHANGES));
    return first;
  }

  private static void add(List<String> lines, JsonNode difference) {
    if (!difference.isObject()) {
      return;
    }
    var path = difference.path("path").asText();
    lines.add(
        difference.path("secret").asBoolean()
            ? line(path + ": a secret, changed")
            : line(
                "%s: %s, declared %s"
                    .formatted(
                        path, shown(difference.path("live")), shown(difference.path("declared")))));
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() || value.isNull() ? "nothing" : cut(value.toString(), 100);
  }

  /** One line, of a length that no service refuses. */
  private static String line(String text) {
    return cut(text.replaceAll("\\p{Cntrl}+", " ").strip(), LONGEST);
  }

  /** At most so many characters, and none of them in half. */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    var end = most - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
