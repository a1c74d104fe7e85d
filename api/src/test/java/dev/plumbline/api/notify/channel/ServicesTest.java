package dev.plumbline.api.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.config.ChannelSettings;
import dev.plumbline.api.config.Hidden;
import dev.plumbline.api.config.Notifications;
import dev.plumbline.api.notify.Delivery;
import dev.plumbline.api.reach.AllowList;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every service's channel against a server that refuses what the service refuses. */
class ServicesTest {

  private static final List<String> ALL =
      List.of(
          "opened",
          "reopened",
          "acknowledged",
          "assigned",
          "commented",
          "rated",
          "escalated",
          "overdue",
          "resolving",
          "resolved");

  private static final String KEY = "R0123456789abcdef0123456789abcde";

  private final Receiver receiver = Receiver.plain();

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void slackTakesEveryEvent() {
    receiver.judging(ServicesTest::slack);
    var slack = new ChannelSettings.Slack("s", new Hidden(receiver.url("/services/T0/B0/hush")));

    everyEventIsAccepted(slack);

    assertThat(receiver.received()).hasSize(2 * ALL.size());
    var first = receiver.received().getFirst();
    assertThat(first.uri()).isEqualTo("/services/T0/B0/hush");
    var body = first.json();
    assertThat(body.path("text").asText())
        .isEqualTo(
            "[critical] Port 22 is open to &lt;all&gt; &amp; sundry: It was found: Anybody reaches"
                + " port 22.");
    assertThat(body.at("/blocks/0/text/text").asText())
        .isEqualTo("[critical] Port 22 is open to <all> & sundry");
    assertThat(first.body())
        .contains("Owner: team-network", "sg-1", "\\\"0.0.0.0/0\\\", declared \\\"10.0.0.0/8\\\"")
        .contains("<https://plumbline.example.com/incidents/" + SampleEvents.INCIDENT + "|Open")
        .doesNotContain("ab12");
  }

  /** The limits of Block Kit, as docs.slack.dev publishes them. */
  private static Receiver.Reply slack(Receiver.Received got) {
    var body = got.json();
    var blocks = body.path("blocks");
    var good = body.path("text").isTextual() && !blocks.isEmpty() && blocks.size() <= 50;
    for (var block : blocks) {
      var isHeader = block.path("type").asText().equals("header");
      good &= isHeader || block.path("type").asText().equals("section");
      good &= !block.has("text") || isText(block.path("text"), isHeader ? 150 : 3000);
      good &= !isHeader || block.at("/text/type").asText().equals("plain_text");
      good &= block.path("fields").size() <= 10;
      for (var field : block.path("fields")) {
        good &= isText(field, 2000);
      }
    }
    // Mark-up in what others wrote would notify a whole channel.
    good &= !mentions(body);
    return good ? new Receiver.Reply(200, "ok") : new Receiver.Reply(400, "invalid_blocks");
  }

  private static boolean isText(JsonNode text, int most) {
    return Set.of("plain_text", "mrkdwn").contains(text.path("type").asText())
        && !text.path("text").asText().isEmpty()
        && text.path("text").asText().length() <= most;
  }

  private static boolean mentions(JsonNode body) {
    var read = body.path("text").asText();
    var marked =
        body.findParents("type").stream()
            .filter(each -> each.path("type").asText().equals("mrkdwn"))
            .map(each -> each.path("text").asText())
            .toList();
    return read.contains("<!") || marked.stream().anyMatch(text -> text.contains("<!"));
  }

  @Test
  void teamsTakesEveryEvent() {
    receiver.judging(ServicesTest::teams);
    var teams = new ChannelSettings.Teams("t", new Hidden(receiver.url("/workflows/1?sig=hush")));

    everyEventIsAccepted(teams);

    assertThat(receiver.received()).hasSize(2 * ALL.size());
    var card = receiver.received().getFirst().json().at("/attachments/0/content");
    assertThat(card.at("/body/0/inlines/0/text").asText())
        .isEqualTo("[critical] Port 22 is open to <all> & sundry");
    assertThat(card.at("/body/0/inlines/0/color").asText()).isEqualTo("Attention");
    assertThat(card.at("/actions/0/url").asText())
        .isEqualTo("https://plumbline.example.com/incidents/" + SampleEvents.INCIDENT);
  }

  /** An envelope with one Adaptive Card, of at most 28 KB, in which nothing reads mark-up. */
  private static Receiver.Reply teams(Receiver.Received got) {
    var body = got.json();
    var card = body.at("/attachments/0/content");
    var good =
        body.path("type").asText().equals("message")
            && body.path("attachments").size() == 1
            && body.at("/attachments/0/contentType")
                .asText()
                .equals("application/vnd.microsoft.card.adaptive")
            && card.path("type").asText().equals("AdaptiveCard")
            && card.path("version").asText().equals("1.4")
            && got.body().getBytes(StandardCharsets.UTF_8).length <= 28 * 1024;
    for (var block : card.path("body")) {
      good &= block.path("type").asText().equals("RichTextBlock");
      for (var run : block.path("inlines")) {
        good &= run.path("type").asText().equals("TextRun") && !run.path("text").asText().isEmpty();
      }
    }
    for (var action : card.path("actions")) {
      good &= action.path("type").asText().equals("Action.OpenUrl");
    }
    return new Receiver.Reply(good ? 202 : 400, "");
  }

  @Test
  void pagerDutyIsToldOfTheBeginningTheAcknowledgementAndTheEnd() {
    receiver.judging(ServicesTest::pagerDuty);
    var pager =
        new ChannelSettings.PagerDuty(
            "p", URI.create(receiver.url("/v2/enqueue")), new Hidden(KEY));

    everyEventIsAccepted(pager);

    assertThat(receiver.received().stream().limit(7).map(got -> action(got.json())))
        .containsExactly(
            "trigger", "trigger", "acknowledge", "trigger", "trigger", "trigger", "resolve");
    assertThat(receiver.received())
        .allSatisfy(
            got ->
                assertThat(got.json().path("dedup_key").asText()).isEqualTo(SampleEvents.INCIDENT));
    var payload = receiver.received().getFirst().json().path("payload");
    assertThat(payload.path("summary").asText())
        .startsWith("Port 22 is open to <all> & sundry: It was found");
    assertThat(payload.path("source").asText()).isEqualTo("hybrid/dev");
    assertThat(payload.path("severity").asText()).isEqualTo("critical");
    assertThat(payload.at("/custom_details/Owner").asText()).isEqualTo("team-network");
  }

  private static String action(JsonNode event) {
    return event.path("event_action").asText();
  }

  /** "Send an Alert Event": what is required, and how long it may be. */
  private static Receiver.Reply pagerDuty(Receiver.Received got) {
    var event = got.json();
    var payload = event.path("payload");
    var isTrigger = action(event).equals("trigger");
    var good =
        event.path("routing_key").asText().length() == 32
            && Set.of("trigger", "acknowledge", "resolve").contains(action(event))
            && !event.path("dedup_key").asText().isEmpty()
            && event.path("dedup_key").asText().length() <= 255
            && got.body().getBytes(StandardCharsets.UTF_8).length <= 512 * 1024
            && (!isTrigger
                || (!payload.path("summary").asText().isEmpty()
                    && payload.path("summary").asText().length() <= 1024
                    && !payload.path("source").asText().isEmpty()
                    && Set.of("critical", "error", "warning", "info")
                        .contains(payload.path("severity").asText())));
    return good
        ? new Receiver.Reply(202, "{\"status\":\"success\"}")
        : new Receiver.Reply(400, "{\"status\":\"invalid event\"}");
  }

  @Test
  void opsgenieIsToldByAlias() {
    receiver.judging(ServicesTest::opsgenie);
    var opsgenie =
        new ChannelSettings.Opsgenie("o", URI.create(receiver.url("/")), new Hidden(KEY));

    everyEventIsAccepted(opsgenie);

    var alias = "/v2/alerts/" + SampleEvents.INCIDENT + "/";
    assertThat(receiver.received().stream().limit(10).map(Receiver.Received::uri))
        .containsExactly(
            "/v2/alerts",
            "/v2/alerts",
            alias + "acknowledge?identifierType=alias",
            alias + "notes?identifierType=alias",
            alias + "notes?identifierType=alias",
            "/v2/alerts",
            "/v2/alerts",
            "/v2/alerts",
            alias + "notes?identifierType=alias",
            alias + "close?identifierType=alias");
    var alert = receiver.received().getFirst().json();
    assertThat(alert.path("alias").asText()).isEqualTo(SampleEvents.INCIDENT);
    assertThat(alert.path("priority").asText()).isEqualTo("P1");
    assertThat(alert.at("/details/Stack").asText()).isEqualTo("hybrid/dev");
  }

  /** "Create Alert" and its changes: what is required, and how long it may be. */
  private static Receiver.Reply opsgenie(Receiver.Received got) {
    var body = got.json();
    var good = got.headers().getFirst("authorization").equals("GenieKey " + KEY);
    if (got.uri().equals("/v2/alerts")) {
      var details = 0;
      for (var detail : body.path("details").properties()) {
        good &= detail.getValue().isTextual();
        details += detail.getKey().length() + detail.getValue().asText().length();
      }
      good &=
          !body.path("message").asText().isEmpty()
              && body.path("message").asText().length() <= 130
              && body.path("alias").asText().length() <= 512
              && body.path("description").asText().length() <= 15_000
              && body.path("entity").asText().length() <= 512
              && body.path("source").asText().length() <= 100
              && body.path("tags").size() <= 20
              && body.path("priority").asText().matches("P[1-5]")
              && details <= 8_000;
    } else {
      good &=
          body.path("note").asText().length() <= 25_000
              && got.uri().endsWith("?identifierType=alias");
    }
    return good
        ? new Receiver.Reply(202, "{\"result\":\"Request will be processed\"}")
        : new Receiver.Reply(422, "{\"message\":\"Request body is not processable\"}");
  }

  @Test
  void whatAServiceWillNeverTakeIsNotTriedAgain() {
    var pager =
        new ChannelSettings.PagerDuty(
            "p", URI.create(receiver.url("/v2/enqueue")), new Hidden(KEY));
    receiver.judging(any -> new Receiver.Reply(400, "bad routing_key " + KEY));
    assertThat(send(pager, "opened", SampleEvents.incident()))
        .isEqualTo(new Delivery.Never("answered 400: bad routing_key ***"));
    receiver.judging(any -> new Receiver.Reply(500, ""));
    assertThat(send(pager, "opened", SampleEvents.incident()))
        .isEqualTo(Delivery.later("answered 500"));
  }

  @Test
  void whatIsToldAgainRingsAgain() {
    receiver.judging(ServicesTest::pagerDuty);
    var pager =
        new ChannelSettings.PagerDuty(
            "p", URI.create(receiver.url("/v2/enqueue")), new Hidden(KEY));

    send(pager, "commented", SampleEvents.incident().put("repeated", true));

    var event = receiver.received().getFirst().json();
    assertThat(action(event)).isEqualTo("trigger");
    assertThat(event.at("/payload/summary").asText())
        .contains("It is still open, and nobody acknowledged it");
  }

  private void everyEventIsAccepted(ChannelSettings settings) {
    for (var data : List.of(SampleEvents.incident(), SampleEvents.huge())) {
      for (var what : ALL) {
        assertThat(send(settings, what, data)).as(what).isEqualTo(new Delivery.Accepted());
      }
    }
  }

  private static Delivery send(ChannelSettings settings, String what, ObjectNode data) {
    var told = Notifications.of(List.of(settings), AllowList.of(List.of("127.0.0.1")));
    try (var channels = Channels.open(told, Clock.systemUTC())) {
      return channels.all().getFirst().send(SampleEvents.message(what, data));
    }
  }
}
