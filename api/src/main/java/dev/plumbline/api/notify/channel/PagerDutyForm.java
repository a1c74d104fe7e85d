package dev.plumbline.api.notify.channel;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.config.ChannelSettings.PagerDuty;
import dev.plumbline.api.notify.HttpChannel;
import dev.plumbline.api.notify.Notice;
import dev.plumbline.api.notify.Outbound.Post;
import dev.plumbline.api.store.Outbox;
import java.util.Optional;
import java.util.Set;

/**
 * An event of PagerDuty's Events API v2 (developer.pagerduty.com, "Send an Alert Event": summary
 * 1,024 characters, {@code dedup_key} 255, 512 KB in all; 400 is never to be tried again, 429 and
 * 5xx are). The key is the incident's id, so that its end closes what its beginning opened.
 */
record PagerDutyForm(PagerDuty settings) implements HttpChannel.Form {

  private static final int SUMMARY = 1_024;

  @Override
  public Optional<Post> post(Outbox.Message message) {
    var notice = Notice.of(message);
    return action(notice.what())
        .map(action -> Post.json(settings.url(), event(action, notice).toString()));
  }

  /** A trigger with a known key adds to what is open and pages nobody a second time. */
  private static Optional<String> action(String what) {
    return switch (what) {
      case "opened", "reopened", "repeated", "rated", "escalated", "overdue" ->
          Optional.of("trigger");
      case "acknowledged" -> Optional.of("acknowledge");
      case "resolved" -> Optional.of("resolve");
      default -> Optional.empty();
    };
  }

  private ObjectNode event(String action, Notice notice) {
    var event = JsonNodeFactory.instance.objectNode();
    event.put("routing_key", settings.routingKey().text());
    event.put("event_action", action);
    event.put("dedup_key", notice.key());
    if (!action.equals("trigger")) {
      return event;
    }
    event.put("client", "Plumbline");
    if (!notice.url().isEmpty()) {
      event.put("client_url", notice.url());
    }
    var payload = event.putObject("payload");
    payload.put("summary", Notice.cut(notice.title() + ": " + notice.sentence(), SUMMARY));
    payload.put("source", notice.facts().getOrDefault("Stack", "plumbline"));
    payload.put("severity", severity(notice.severity()));
    payload.put("timestamp", notice.time());
    payload.put("class", "drift");
    var details = payload.putObject("custom_details");
    notice.facts().forEach(details::put);
    notice.changes().forEach(details.putArray("Changes")::add);
    return event;
  }

  private static String severity(String ours) {
    return switch (ours) {
      case "critical" -> "critical";
      case "high" -> "error";
      case "medium" -> "warning";
      default -> "info";
    };
  }

  @Override
  public Set<Integer> hopeless() {
    return Set.of(400, 413);
  }

  @Override
  public Set<String> secrets() {
    return Set.of(settings.routingKey().text());
  }
}
