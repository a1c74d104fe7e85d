package dev.plumbline.api.config;

import dev.plumbline.api.reach.AllowList;
import dev.plumbline.api.routing.Route;
import dev.plumbline.api.routing.Routing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Who is told, of what, and how.
 *
 * @param giveUpAfter how long one alert is tried
 * @param groupWait how long people are not told yet that an incident opened
 */
public record Notifications(
    List<ChannelSettings> channels,
    List<Route> routes,
    Targets targets,
    Duration giveUpAfter,
    Duration groupWait) {

  /** Nobody is told. */
  public static final Notifications NONE = of(List.of(), AllowList.NONE);

  public Notifications {
    channels = List.copyOf(channels);
    routes = List.copyOf(routes);
  }

  /**
   * What may be reached.
   *
   * @param certificates authorities of an inside network, as PEM
   */
  public record Targets(AllowList allow, Optional<Path> certificates) {}

  /** Some channels, all else at its default. */
  public static Notifications of(List<ChannelSettings> channels, AllowList allow) {
    return new Notifications(
        channels,
        List.of(),
        new Targets(allow, Optional.empty()),
        Duration.ofDays(1),
        Duration.ofSeconds(10));
  }

  /** The names of all channels, in order. */
  public List<String> names() {
    return channels.stream().map(ChannelSettings::name).toList();
  }

  /** The word for the kind of each channel, by its name, in order. */
  public SequencedMap<String, String> kinds() {
    var kinds = new LinkedHashMap<String, String>();
    for (var channel : channels) {
      kinds.put(
          channel.name(),
          switch (channel) {
            case ChannelSettings.Webhook ignored -> "webhook";
            case ChannelSettings.Slack ignored -> "Slack";
            case ChannelSettings.Teams ignored -> "Microsoft Teams";
            case ChannelSettings.Email ignored -> "e-mail";
            case ChannelSettings.PagerDuty ignored -> "PagerDuty";
            case ChannelSettings.Opsgenie ignored -> "Opsgenie";
          });
    }
    return kinds;
  }

  /** The names of those that programs read. */
  public List<String> webhooks() {
    return channels.stream()
        .filter(ChannelSettings.Webhook.class::isInstance)
        .map(ChannelSettings::name)
        .toList();
  }

  public Routing routing() {
    return new Routing(names(), new HashSet<>(webhooks()), routes, groupWait);
  }
}
