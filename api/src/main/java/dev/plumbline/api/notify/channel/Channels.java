package dev.plumbline.api.notify.channel;

import dev.plumbline.api.config.ChannelSettings;
import dev.plumbline.api.config.Notifications;
import dev.plumbline.api.notify.Channel;
import dev.plumbline.api.notify.HttpChannel;
import dev.plumbline.api.notify.Outbound;
import dev.plumbline.api.reach.TargetCheck;
import dev.plumbline.api.reach.Trust;
import java.time.Clock;
import java.util.List;
import javax.net.ssl.SSLContext;

/** The channels of a configuration. Closing them breaks what is under way. */
public final class Channels implements AutoCloseable {

  private final Outbound outbound;
  private final List<Channel> all;

  private Channels(Outbound outbound, List<Channel> all) {
    this.outbound = outbound;
    this.all = List.copyOf(all);
  }

  /**
   * Opens them; nothing is reached yet.
   *
   * @throws dev.plumbline.core.PlumblineException where the certificates cannot be read
   */
  public static Channels open(Notifications settings, Clock clock) {
    return open(settings, TargetCheck.of(settings.targets().allow()), clock);
  }

  static Channels open(Notifications settings, TargetCheck check, Clock clock) {
    var trust = Trust.of(settings.targets().certificates());
    var outbound = new Outbound(check, trust);
    return new Channels(
        outbound,
        settings.channels().stream().map(each -> channel(each, outbound, trust, clock)).toList());
  }

  private static Channel channel(
      ChannelSettings settings, Outbound outbound, SSLContext trust, Clock clock) {
    return switch (settings) {
      case ChannelSettings.Email email -> new EmailChannel(email, trust);
      case ChannelSettings.Webhook webhook ->
          http(webhook, new WebhookForm(webhook, clock), outbound);
      case ChannelSettings.Slack slack -> http(slack, new SlackForm(slack), outbound);
      case ChannelSettings.Teams teams -> http(teams, new TeamsForm(teams), outbound);
      case ChannelSettings.PagerDuty pager -> http(pager, new PagerDutyForm(pager), outbound);
      case ChannelSettings.Opsgenie opsgenie ->
          http(opsgenie, new OpsgenieForm(opsgenie), outbound);
    };
  }

  private static Channel http(ChannelSettings settings, HttpChannel.Form form, Outbound outbound) {
    return new HttpChannel(settings.name(), form, outbound);
  }

  public List<Channel> all() {
    return all;
  }

  @Override
  public void close() {
    outbound.close();
  }
}
