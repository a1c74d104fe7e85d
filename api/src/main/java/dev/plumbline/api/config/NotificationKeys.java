package dev.plumbline.api.config;

import static dev.plumbline.api.config.Key.optional;
import static dev.plumbline.api.config.Key.required;
import static dev.plumbline.api.config.Key.withDefault;

import dev.plumbline.policies.Severity;
import java.util.List;

/** The keys of {@code notifications}. */
final class NotificationKeys {

  private static final Shape TEXT = new Shape.Text();
  private static final Shape TEXTS = new Shape.ListOf(TEXT);
  private static final Shape SECRET = new Shape.SecretText();
  private static final Shape ADDRESS = new Shape.Address(List.of("http://", "https://"));
  private static final Key NAME = required("name", TEXT, "A name, unique among all channels.");

  private NotificationKeys() {}

  static Shape.Group group() {
    return new Shape.Group(
        List.of(
            optional("webhooks", list(webhook()), "Signed HTTP posts, for programs."),
            optional("slack", list(hook("its incoming webhook")), "Channels of Slack."),
            optional("teams", list(hook("its workflow's webhook")), "Channels of Microsoft Teams."),
            optional("email", list(email()), "People who read mail."),
            optional("pagerduty", list(pagerduty()), "Services of PagerDuty."),
            optional("opsgenie", list(opsgenie()), "API integrations of Opsgenie."),
            optional("routes", list(route()), "Who hears of what; all hear of all without them."),
            optional(
                "allow",
                TEXTS,
                "Hosts and address blocks of inside networks that may be told, and without TLS."),
            optional("certificates", TEXT, "PEM file of an inside network's own authorities."),
            withDefault(
                "giveUpAfter",
                new Shape.Span(),
                "24h",
                "How long an alert is tried before it is a dead letter."),
            withDefault(
                "groupWait",
                new Shape.Span(),
                "10s",
                "How long people are not told yet that an incident opened.")));
  }

  private static Shape list(Shape.Group item) {
    return new Shape.ListOf(item);
  }

  private static Shape.Group webhook() {
    return new Shape.Group(
        List.of(
            NAME,
            required("url", ADDRESS, "Where to post events."),
            optional("secret", SECRET, "Signs the events: whsec_ and base64, as the receiver's."),
            optional(
                "secrets",
                new Shape.ListOf(SECRET),
                "In place of it: the new one, then the old.")));
  }

  private static Shape.Group hook(String what) {
    return new Shape.Group(List.of(NAME, required("url", SECRET, "The address: " + what + ".")));
  }

  private static Shape.Group email() {
    return new Shape.Group(
        List.of(
            NAME,
            required("host", TEXT, "The mail server, as its certificate names it."),
            withDefault("port", new Shape.Whole(1, 65_535), "587", "Its port."),
            withDefault(
                "tls",
                new Shape.Word(List.of("starttls", "implicit", "none")),
                "starttls",
                "How it is made safe; none only where notifications.allow names the host."),
            optional("user", TEXT, "Who logs in."),
            optional("password", SECRET, "That user's password."),
            required("from", TEXT, "The sender's address."),
            required("to", TEXTS, "The recipients' addresses.")));
  }

  private static Shape.Group pagerduty() {
    return new Shape.Group(
        List.of(
            NAME,
            required("routingKey", SECRET, "The integration key of an Events API v2 integration."),
            withDefault(
                "url",
                ADDRESS,
                "https://events.pagerduty.com/v2/enqueue",
                "The API; another one in the EU.")));
  }

  private static Shape.Group opsgenie() {
    return new Shape.Group(
        List.of(
            NAME,
            required("apiKey", SECRET, "The key of an API integration."),
            withDefault(
                "url", ADDRESS, "https://api.opsgenie.com", "The API; another one in the EU.")));
  }

  private static Shape.Group route() {
    var severities = new Shape.Word(Severity.words());
    var when =
        new Shape.Group(
            List.of(
                optional("severity", new Shape.ListOf(severities), "One of them."),
                optional("stack", TEXTS, "Globs of project/stack."),
                optional("owner", TEXTS, "Globs of the owner."),
                optional("type", TEXTS, "Globs of the Pulumi type token.")));
    return new Shape.Group(
        List.of(
            optional("when", when, "What it is for; everything without it. The first that fits."),
            required("channels", TEXTS, "Names of those who hear of it."),
            optional(
                "repeatEvery",
                new Shape.Span(),
                "After what time they hear again while nobody acknowledges.")));
  }
}
