package dev.plumbline.api.notify.channel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.config.ChannelSettings.Opsgenie;
import dev.plumbline.api.notify.HttpChannel;
import dev.plumbline.api.notify.Notice;
import dev.plumbline.api.notify.Outbound.Post;
import dev.plumbline.api.store.Outbox;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.core5.http.ContentType;

/**
 * A request of Opsgenie's Alert API (docs.opsgenie.com, "Alert API": message 130 characters, alias
 * 512, description 15,000, note 25,000, source 100, details 8,000 in all). The alias is the
 * incident's id; while an alert with it is open, creating counts up instead.
 */
record OpsgenieForm(Opsgenie settings) implements HttpChannel.Form {

  private static final int MESSAGE = 130;
  private static final int DESCRIPTION = 15_000;
  private static final int NOTE = 25_000;
  private static final int DETAIL = 300;

  @Override
  public Optional<Post> post(Outbox.Message message) {
    var notice = Notice.of(message);
    return switch (notice.what()) {
      case "opened", "reopened", "repeated", "rated", "escalated", "overdue" ->
          Optional.of(request("/v2/alerts", alert(notice)));
      case "acknowledged" -> Optional.of(change(notice, "acknowledge"));
      case "resolved" -> Optional.of(change(notice, "close"));
      case "commented", "assigned", "resolving" -> Optional.of(change(notice, "notes"));
      default -> Optional.empty();
    };
  }

  private Post change(Notice notice, String what) {
    var alias = URLEncoder.encode(notice.key(), StandardCharsets.UTF_8);
    var body = JsonNodeFactory.instance.objectNode();
    body.put("source", "Plumbline");
    body.put("note", Notice.cut(notice.sentence(), NOTE));
    return request("/v2/alerts/" + alias + "/" + what + "?identifierType=alias", body);
  }

  private static ObjectNode alert(Notice notice) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("message", Notice.cut(notice.title(), MESSAGE));
    body.put("alias", notice.key());
    var lines = new StringBuilder(notice.sentence()).append('\n');
    notice.changes().forEach(line -> lines.append('\n').append(line));
    if (!notice.url().isEmpty()) {
      lines.append("\n\n").append(notice.url());
    }
    body.put("description", Notice.cut(lines.toString(), DESCRIPTION));
    body.put("priority", priority(notice.severity()));
    body.put("source", "Plumbline");
    body.put("entity", notice.facts().getOrDefault("Stack", "plumbline"));
    body.putArray("tags").add("drift").add(notice.severity());
    var details = body.putObject("details");
    notice.facts().forEach((name, value) -> details.put(name, Notice.cut(value, DETAIL)));
    return body;
  }

  private Post request(String path, ObjectNode body) {
    var base = settings.url().toString().replaceAll("/+$", "");
    return new Post(
        URI.create(base + path),
        Map.of("Authorization", "GenieKey " + settings.apiKey().text()),
        ContentType.APPLICATION_JSON,
        body.toString());
  }

  private static String priority(String severity) {
    return switch (severity) {
      case "critical" -> "P1";
      case "high" -> "P2";
      case "medium" -> "P3";
      default -> "P4";
    };
  }

  /** Its "Response" chapter: 422 is a request that it cannot process. */
  @Override
  public Set<Integer> hopeless() {
    return Set.of(400, 413, 422);
  }

  @Override
  public Set<String> secrets() {
    return Set.of(settings.apiKey().text());
  }
}
