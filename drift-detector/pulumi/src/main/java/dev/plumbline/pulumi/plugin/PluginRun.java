package dev.plumbline.pulumi.plugin;

import dev.plumbline.core.read.CallBudget;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.Quota;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadOutcome.Absent;
import dev.plumbline.core.read.ReadOutcome.Failed;
import dev.plumbline.core.read.ReadOutcome.Found;
import dev.plumbline.core.read.ReadOutcome.Throttled;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Together;
import dev.plumbline.pulumi.plugin.PluginProcess.NotStarted;
import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** One process for the resources of one provider resource, from its start to its end. */
final class PluginRun {

  private final PluginConfig config;
  private final PluginSettings settings;
  private final CallBudget.Lane lane;
  private final CallMeter meter;
  private final String service;

  PluginRun(PluginConfig config, PluginSettings settings, CallBudget budget, CallMeter meter) {
    this.config = config;
    this.settings = settings;
    this.meter = meter;
    service = "plugin-" + config.name();
    lane = budget.lane(service, Quota.UNPUBLISHED);
  }

  Map<ReadRequest.Key, ReadOutcome> read(Path program, List<ReadRequest> requests)
      throws InterruptedException {
    try (var plugin = PluginProcess.start(program, settings)) {
      var answers = new PluginAnswers(config, plugin, settings.limits().answer());
      var refused = configure(plugin, answers);
      return refused.isPresent()
          ? all(requests, refused.get())
          : trusted(requests, read(answers, requests));
    } catch (NotStarted told) {
      return all(requests, new Failed(String.valueOf(told.getMessage())));
    }
  }

  private Optional<ReadOutcome> configure(PluginProcess plugin, PluginAnswers answers) {
    var call = "Configure";
    try {
      if (config.plugin().parameters().isPresent()) {
        call = "Parameterize";
        meter.call(service);
        var _ = plugin.calls().parameterize(config.plugin().parameters().get());
        call = "Configure";
      }
      meter.call(service);
      var _ = plugin.calls().configure(config.request());
      return Optional.empty();
    } catch (StatusRuntimeException refused) {
      return Optional.of(answers.refused(refused, call, meter));
    }
  }

  private Map<ReadRequest.Key, ReadOutcome> read(PluginAnswers answers, List<ReadRequest> requests)
      throws InterruptedException {
    var tasks = new ArrayList<Callable<ReadOutcome>>();
    requests.forEach(request -> tasks.add(() -> read(answers, request)));
    var read = Together.run(tasks);
    var outcomes = new HashMap<ReadRequest.Key, ReadOutcome>();
    for (var i = 0; i < read.size(); i++) {
      outcomes.put(requests.get(i).key(), read.get(i));
    }
    return outcomes;
  }

  private ReadOutcome read(PluginAnswers answers, ReadRequest request) throws InterruptedException {
    lane.enter(service, meter);
    ReadOutcome outcome = new Failed("the read was interrupted");
    try {
      meter.call(service);
      outcome = answers.read(request, meter);
      return outcome;
    } finally {
      lane.leave(outcome instanceof Throttled);
    }
  }

  /**
   * With credentials of this process nobody says that they lead to the resources' own account. An
   * absence counts where the same credentials found another resource of the same provider resource,
   * and where no account is known that they would have to be of.
   */
  private Map<ReadRequest.Key, ReadOutcome> trusted(
      List<ReadRequest> requests, Map<ReadRequest.Key, ReadOutcome> outcomes) {
    var reached = outcomes.values().stream().anyMatch(Found.class::isInstance);
    for (var request : requests) {
      var identity = request.target().identity();
      if (settings.environment()
          && outcomes.get(request.key()) instanceof Absent
          && !(reached && identity.isEmpty())) {
        outcomes.put(request.key(), wrongTarget(identity));
      }
    }
    return outcomes;
  }

  private static ReadOutcome wrongTarget(String identity) {
    return new Failed(
        "wrong target? The plugin does not find it, and cannot show that it asked "
            + (identity.isEmpty()
                ? "the account that the resource is in: it found nothing else there either"
                : identity));
  }

  static Map<ReadRequest.Key, ReadOutcome> all(List<ReadRequest> requests, ReadOutcome outcome) {
    var outcomes = new HashMap<ReadRequest.Key, ReadOutcome>();
    requests.forEach(request -> outcomes.put(request.key(), outcome));
    return outcomes;
  }
}
