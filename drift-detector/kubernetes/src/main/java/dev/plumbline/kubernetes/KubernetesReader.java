package dev.plumbline.kubernetes;

import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.Pause;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Together;
import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Reads objects of every kind, built in or custom, from the clusters that the stacks' providers
 * mean. Safe for use by many threads.
 */
final class KubernetesReader implements CloudReader {

  private final Clusters clusters;

  KubernetesReader(List<CloudAccount> accounts, Pause pause) {
    this.clusters = new Clusters(accounts, pause);
  }

  @Override
  public Map<ReadRequest.Key, ReadOutcome> read(List<ReadRequest> requests, CallMeter meter) {
    var outcomes = new HashMap<ReadRequest.Key, ReadOutcome>();
    var byCluster = new LinkedHashMap<Cluster, Map<ReadRequest, Kind>>();
    var choices = new HashMap<Map<String, Value>, Clusters.Choice>();
    for (var request : requests) {
      var kind = Kind.of(request.resource());
      if (kind.isEmpty() || isRendered(request)) {
        outcomes.put(request.key(), unsupported(request));
        continue;
      }
      var target = request.target();
      switch (choices.computeIfAbsent(target.settings(), ignored -> clusters.choose(target))) {
        case Clusters.Choice.None(var reason) ->
            outcomes.put(request.key(), new ReadOutcome.Failed(reason));
        case Clusters.Choice.Chosen(var cluster) ->
            byCluster
                .computeIfAbsent(cluster, ignored -> new LinkedHashMap<>())
                .put(request, kind.get());
      }
    }
    outcomes.putAll(readClusters(byCluster, meter));
    return outcomes;
  }

  private static ReadOutcome unsupported(ReadRequest request) {
    return new ReadOutcome.Unsupported(
        isRendered(request)
            ? "its provider renders YAML to a folder and deploys nothing"
            : "not a single Kubernetes object");
  }

  private static boolean isRendered(ReadRequest request) {
    return request
        .target()
        .setting("renderYamlToDirectory")
        .filter(to -> !to.isEmpty())
        .isPresent();
  }

  private static Map<ReadRequest.Key, ReadOutcome> readClusters(
      Map<Cluster, Map<ReadRequest, Kind>> byCluster, CallMeter meter) {
    var outcomes = new HashMap<ReadRequest.Key, ReadOutcome>();
    var reads = new ArrayList<Callable<Map<ReadRequest.Key, ReadOutcome>>>();
    byCluster.forEach(
        (cluster, requests) ->
            reads.add(
                () ->
                    new ClusterRead(cluster, new Calls(cluster.connection(), meter))
                        .run(requests)));
    try {
      Together.run(reads).forEach(outcomes::putAll);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      for (var requests : byCluster.values()) {
        for (var request : requests.keySet()) {
          outcomes.put(request.key(), new ReadOutcome.Failed("the read was interrupted"));
        }
      }
    }
    return outcomes;
  }

  @Override
  public void close() {
    clusters.close();
  }
}
