package dev.plumbline.api.notify.channel;

import dev.plumbline.api.notify.Notice;

/** What a mail says, as text and as HTML. */
final class MailText {

  private MailText() {}

  static String plain(Notice notice) {
    var text = new StringBuilder();
    text.append(notice.title()).append("\n\n").append(notice.sentence()).append("\n\n");
    notice.facts().forEach((name, value) -> text.append("%s: %s%n".formatted(name, value)));
    if (!notice.changes().isEmpty()) {
      text.append('\n');
      notice.changes().forEach(line -> text.append(line).append('\n'));
    }
    if (!notice.url().isEmpty()) {
      text.append('\n').append(notice.url()).append('\n');
    }
    return text.toString();
  }

  static String html(Notice notice) {
    var html = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><body>");
    html.append("<h2>").append(escaped(notice.title())).append("</h2>");
    html.append("<p>").append(escaped(notice.sentence())).append("</p><table>");
    notice
        .facts()
        .forEach(
            (name, value) ->
                html.append(
                    "<tr><th align=\"left\">%s</th><td>%s</td></tr>"
                        .formatted(escaped(name), escaped(value))));
    html.append("</table>");
    if (!notice.changes().isEmpty()) {
      html.append("<ul>");
      notice
          .changes()
          .forEach(line -> html.append("<li><code>").append(escaped(line)).append("</code></li>"));
      html.append("</ul>");
    }
    if (!notice.url().isEmpty()) {
      html.append("<p><a href=\"%s\">Open in Plumbline</a></p>".formatted(escaped(notice.url())));
    }
    return html.append("</body></html>").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
