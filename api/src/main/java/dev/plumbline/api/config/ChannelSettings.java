package dev.plumbline.api.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** One way to tell people or programs, as configured. */
public sealed interface ChannelSettings {

  /** Unique among all channels. */
  String name();

  /**
   * A receiver of signed events.
   *
   * @param secrets one, or the new and the old one while they are changed
   */
  record Webhook(String name, URI url, List<Hidden> secrets) implements ChannelSettings {
    public Webhook {
      secrets = List.copyOf(secrets);
    }
  }

  /**
   * A channel of Slack.
   *
   * @param url its incoming webhook, which is a secret
   */
  record Slack(String name, Hidden url) implements ChannelSettings {}

  /**
   * A channel of Microsoft Teams.
   *
   * @param url its workflow's webhook, which is a secret
   */
  record Teams(String name, Hidden url) implements ChannelSettings {}

  /**
   * People who read mail.
   *
   * @param from an address, with a name if wanted
   */
  record Email(String name, SmtpServer server, String from, List<String> to)
      implements ChannelSettings {
    public Email {
      to = List.copyOf(to);
    }
  }

  /** Who takes mails. */
  record SmtpServer(
      String host, int port, Tls tls, Optional<String> user, Optional<Hidden> password) {}

  /** How a mail server is talked to. */
  enum Tls {
    STARTTLS,
    IMPLICIT,
    NONE
  }

  /**
   * A service of PagerDuty.
   *
   * @param url of the Events API
   */
  record PagerDuty(String name, URI url, Hidden routingKey) implements ChannelSettings {}

  /**
   * An API integration of Opsgenie.
   *
   * @param url where the API begins
   */
  record Opsgenie(String name, URI url, Hidden apiKey) implements ChannelSettings {}
}
