package dev.plumbline.api.notify.channel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.config.ChannelSettings.Teams;
import dev.plumbline.api.notify.HttpChannel;
import dev.plumbline.api.notify.Notice;
import dev.plumbline.api.notify.Outbound.Post;
import dev.plumbline.api.store.Outbox;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * An Adaptive Card for a workflow of Microsoft Teams ("When a Teams webhook request is received",
 * learn.microsoft.com, "Create an Incoming Webhook", "Post a workflow when a webhook request is
 * received in Microsoft Teams"; a message has at most 28 KB). Texts of others are text runs, which
 * Teams reads no mark-up in.
 */
record TeamsForm(Teams settings) implements HttpChannel.Form {

  private static final int HEADLINE = 250;

  @Override
  public Optional<Post> post(Outbox.Message message) {
    var notice = Notice.of(message);
    var body = JsonNodeFactory.instance.objectNode().put("type", "message");
    var attachment = body.putArray("attachments").addObject();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
    attachment.putNull("contentUrl");
    card(attachment.putObject("content"), notice);
    return Optional.of(Post.json(URI.create(settings.url().text()), body.toString()));
  }

  private static void card(ObjectNode card, Notice notice) {
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    card.put("type", "AdaptiveCard");
    card.put("version", "1.4");
    card.put("fallbackText", notice.headline(HEADLINE));
    card.putObject("msteams").put("width", "Full");
    var parts = card.putArray("body");
    run(block(parts), notice.headline(HEADLINE))
        .put("weight", "Bolder")
        .put("size", "Large")
        .put("color", color(notice));
    run(block(parts), notice.sentence());
    notice
        .facts()
        .forEach(
            (name, value) -> {
              var inlines = block(parts);
              run(inlines, name + ": ").put("weight", "Bolder");
              run(inlines, value);
            });
    notice.changes().forEach(line -> run(block(parts), line).put("fontType", "Monospace"));
    if (!notice.url().isEmpty()) {
      card.putArray("actions")
          .addObject()
          .put("type", "Action.OpenUrl")
          .put("title", "Open in Plumbline")
          .put("url", notice.url());
    }
  }

  private static ArrayNode block(ArrayNode parts) {
    return parts.addObject().put("type", "RichTextBlock").putArray("inlines");
  }

  private static ObjectNode run(ArrayNode inlines, String text) {
    return inlines.addObject().put("type", "TextRun").put("text", text);
  }

  private static String color(Notice notice) {
    if (notice.isOver()) {
      return "Good";
    }
    return switch (notice.severity()) {
      case "critical", "high" -> "Attention";
      case "medium" -> "Warning";
      default -> "Default";
    };
  }

  @Override
  public Set<Integer> hopeless() {
    return Set.of(400, 413);
  }

  @Override
  public Set<String> secrets() {
    return HookUrl.secrets(settings.url());
  }
}
