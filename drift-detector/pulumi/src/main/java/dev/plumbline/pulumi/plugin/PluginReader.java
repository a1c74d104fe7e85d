package dev.plumbline.pulumi.plugin;

import dev.plumbline.core.read.CallBudget;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadOutcome.Failed;
import dev.plumbline.core.read.ReadOutcome.Unsupported;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Target;
import dev.plumbline.core.read.Together;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/**
 * Reads through plugins: one process per provider resource, configured with that provider's inputs,
 * ended when its resources are read. Calls nothing but Parameterize, Configure and Read. Safe for
 * use by many threads, which share the limit of processes.
 */
final class PluginReader implements CloudReader {

  private final PluginSettings settings;
  private final PluginFolder folder;
  private final CallBudget budget;
  private final Semaphore processes;

  PluginReader(PluginSettings settings) {
    this.settings = settings;
    folder = PluginFolder.of(settings.folder());
    budget = CallBudget.of(settings.budget());
    processes = new Semaphore(settings.limits().processes(), true);
  }

  @Override
  public Map<ReadRequest.Key, ReadOutcome> read(List<ReadRequest> requests, CallMeter meter) {
    // The same provider of two stacks may have other inputs.
    var places = new LinkedHashMap<Target, List<ReadRequest>>();
    for (var request : requests) {
      places.computeIfAbsent(request.target(), any -> new ArrayList<>()).add(request);
    }
    var tasks = new ArrayList<Callable<Map<ReadRequest.Key, ReadOutcome>>>();
    places.forEach((target, own) -> tasks.add(() -> read(target, own, meter)));
    var outcomes = new HashMap<ReadRequest.Key, ReadOutcome>();
    try {
      Together.run(tasks).forEach(outcomes::putAll);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    requests.forEach(
        request -> outcomes.putIfAbsent(request.key(), new Failed("the read was interrupted")));
    return outcomes;
  }

  private Map<ReadRequest.Key, ReadOutcome> read(
      Target target, List<ReadRequest> requests, CallMeter meter) throws InterruptedException {
    var config = PluginConfig.of(target);
    var plugin = config.plugin();
    if (!settings.enabled()) {
      return PluginRun.all(requests, notAsked(plugin));
    }
    try {
      var program = folder.find(plugin.name(), plugin.version());
      if (program.isEmpty()) {
        return PluginRun.all(requests, notInstalled(plugin));
      }
      if (config.closed().isPresent()) {
        return PluginRun.all(requests, closed(config.closed().get()));
      }
      processes.acquire();
      try {
        return new PluginRun(config, settings, budget, meter).read(program.get(), requests);
      } finally {
        processes.release();
      }
    } catch (IOException unreadable) {
      return PluginRun.all(
          requests, new Failed("the folder of plugins cannot be read: check its rights"));
    }
  }

  private static ReadOutcome notAsked(PluginName plugin) {
    return new Unsupported(
        "the plugin of '%s' is not asked: switch clouds.plugins.enabled on, or list its types in"
                .formatted(plugin.name())
            + " scan.acceptUnsupported if that is fine");
  }

  private static ReadOutcome notInstalled(PluginName plugin) {
    return new Unsupported(
        "the plugin of '%s' is not installed: run 'pulumi plugin install resource %s %s', or list"
                .formatted(
                    plugin.name(),
                    plugin.name(),
                    plugin.version().isEmpty() ? "VERSION" : "v" + plugin.version())
            + " its types in scan.acceptUnsupported");
  }

  private static ReadOutcome closed(String input) {
    return new Failed(
        "its provider's input '%s' is a secret that nothing opens: set backends.passphrase"
            .formatted(input));
  }

  /** Nothing stays open between reads. */
  @Override
  public void close() {}
}
