package dev.plumbline.api.routing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which channels hear of an event. The first route that fits decides; where none does, every
 * channel hears.
 *
 * @param channels all names, in the order of the configuration
 * @param programs the channels that programs read: they hear at once, and of each finding
 * @param groupWait how long people are not told yet that an incident opened, so that one message
 *     tells of all that happens meanwhile
 */
public record Routing(
    List<String> channels, Set<String> programs, List<Route> routes, Duration groupWait) {

  public static final Routing NONE = new Routing(List.of(), Set.of(), List.of(), Duration.ZERO);

  public Routing {
    channels = List.copyOf(channels);
    programs = Set.copyOf(programs);
    routes = List.copyOf(routes);
  }

  /**
   * The channels that hear of an event.
   *
   * @param named whom a policy names; routes count where it names none that is known
   */
  public List<String> channels(JsonNode event, List<String> named) {
    var known = new LinkedHashSet<>(named);
    known.retainAll(channels);
    return known.isEmpty()
        ? route(event).map(Route::channels).orElse(channels)
        : List.copyOf(known);
  }

  /** After what time the event is to be told again. */
  public Optional<Duration> repeatEvery(JsonNode event) {
    return route(event).flatMap(Route::repeatEvery);
  }

  /** The shortest time after which any event is told again; empty where none is. */
  public Optional<Duration> soonestRepeat() {
    return routes.stream().flatMap(route -> route.repeatEvery().stream()).min(Duration::compareTo);
  }

  /** Those of a policy's channels that are none, so that nobody hears through them. */
  public List<String> unknown(List<String> named) {
    return channels.isEmpty()
        ? List.of()
        : named.stream().filter(name -> !channels.contains(name)).distinct().toList();
  }

  private Optional<Route> route(JsonNode event) {
    return routes.stream().filter(route -> route.when().fits(event)).findFirst();
  }

  /** How long an event waits before a channel is told. */
  public Duration wait(String channel, String type) {
    var opens = type.endsWith(".incident.opened") || type.endsWith(".incident.reopened");
    return opens && !programs.contains(channel) ? groupWait : Duration.ZERO;
  }

  /** Whether an event says no more than one of the same incident that was not told yet. */
  public boolean joins(String channel, String type) {
    return !programs.contains(channel)
        && (type.endsWith(".incident.rated")
            || type.endsWith(".incident.assigned")
            || type.endsWith(".incident.commented"));
  }
}
