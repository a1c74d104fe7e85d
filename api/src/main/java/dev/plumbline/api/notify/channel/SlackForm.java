package dev.plumbline.api.notify.channel;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.config.ChannelSettings.Slack;
import dev.plumbline.api.notify.HttpChannel;
import dev.plumbline.api.notify.Notice;
import dev.plumbline.api.notify.Outbound.Post;
import dev.plumbline.api.store.Outbox;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * An incoming webhook of Slack with blocks (docs.slack.dev, "Sending messages using incoming
 * webhooks", "Block Kit": header 150 characters, section 3,000, ten fields of 2,000). Texts of
 * others are {@code plain_text}, which Slack reads no mark-up in.
 */
record SlackForm(Slack settings) implements HttpChannel.Form {

  private static final int HEADER = 150;
  private static final int SECTION = 3_000;
  private static final int FIELDS = 10;

  @Override
  public Optional<Post> post(Outbox.Message message) {
    var notice = Notice.of(message);
    var body = JsonNodeFactory.instance.objectNode();
    body.put("text", escaped(notice.headline(HEADER) + ": " + notice.sentence()));
    var blocks = body.putArray("blocks");
    plain(blocks.addObject().put("type", "header").putObject("text"), notice.headline(HEADER));
    plain(blocks.addObject().put("type", "section").putObject("text"), notice.sentence());
    fields(blocks, notice);
    if (!notice.changes().isEmpty()) {
      plain(
          blocks.addObject().put("type", "section").putObject("text"),
          String.join("\n", notice.changes()));
    }
    if (!notice.url().isEmpty()) {
      blocks
          .addObject()
          .put("type", "section")
          .putObject("text")
          .put("type", "mrkdwn")
          .put("text", "<%s|Open in Plumbline>".formatted(escaped(notice.url())));
    }
    return Optional.of(Post.json(URI.create(settings.url().text()), body.toString()));
  }

  private static void fields(ArrayNode blocks, Notice notice) {
    if (notice.facts().isEmpty()) {
      return;
    }
    var fields = blocks.addObject().put("type", "section").putArray("fields");
    notice.facts().entrySet().stream()
        .limit(FIELDS)
        .forEach(fact -> plain(fields.addObject(), fact.getKey() + ": " + fact.getValue()));
  }

  private static void plain(ObjectNode node, String text) {
    node.put("type", "plain_text").put("text", Notice.cut(text, SECTION)).put("emoji", false);
  }

  /** "Escaping text" in Slack's "Formatting message text". */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** {@code invalid_payload} and its like; a removed or archived channel can be mended. */
  @Override
  public Set<Integer> hopeless() {
    return Set.of(400, 413);
  }

  @Override
  public Set<String> secrets() {
    return HookUrl.secrets(settings.url());
  }
}
