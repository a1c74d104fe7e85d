package dev.plumbline.pulumi.plugin;

import java.time.Duration;

/**
 * What plugins may take.
 *
 * @param answer time for one answer
 * @param whole time for all resources of one plugin
 * @param processes that run at once
 */
record PluginLimits(Duration answer, Duration whole, int processes) {

  static final PluginLimits USUAL =
      new PluginLimits(Duration.ofMinutes(2), Duration.ofMinutes(10), 4);
}
