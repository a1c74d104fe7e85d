package dev.plumbline.api.routing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who hears of some events.
 *
 * @param repeatEvery after what time an incident that nobody acknowledged is told again
 */
public record Route(Matcher when, List<String> channels, Optional<Duration> repeatEvery) {
  public Route {
    channels = List.copyOf(channels);
  }
}
