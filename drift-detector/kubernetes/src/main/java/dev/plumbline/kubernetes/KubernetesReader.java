package dev.plumbline.kubernetes;

import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ChangeFeed;
import dev.plumbline.core.read.ChangeQuery;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.Discovered;
import dev.plumbline.core.read.Pause;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Together;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads objects of every kind, built in or custom, from the clusters that the stacks' providers
 * mean. Safe for use by many threads.
 */
final class KubernetesReader implements CloudReader {

  private final Clusters clusters;
  private final Pause pause;
  private final Map<Map<String, Value>, Cluster> chosen = new ConcurrentHashMap<>();

  KubernetesReader(List<CloudAccount> accounts, Pause pause) {
    this.clusters = new Clusters(accounts, pause);
    this.pause = pause;
  }

  @Override
  public Map<ReadRequest.Key, ReadOutcome> read(List<ReadRequest> requests, CallMeter meter) {
    return read(requests, meter, View.CONTENT);
  }

  /** One list per kind and namespace, as a read makes it, this time with the field managers. */
  @Override
  public Map<ReadRequest.Key, Attribution> attribute(List<ChangeQuery> changes, CallMeter meter) {
    var outcomes = new HashMap<ReadRequest.Key, ReadOutcome>();
    var byCluster = grouped(changes.stream().map(ChangeQuery::request).toList(), outcomes);
    outcomes.putAll(readClusters(byCluster, meter, View.MANAGERS));
    var attributions = new HashMap<ChangeQuery, Attribution>();
    for (var change : changes) {
      var outcome = Objects.requireNonNull(outcomes.get(change.request().key()));
      attributions.put(change, FieldAuthors.of(change, outcome));
    }
    byCluster.forEach(
        (cluster, requests) ->
            cluster
                .audit()
                .ifPresent(log -> attributions.putAll(audited(log, requests, attributions))));
    var byKey = new HashMap<ReadRequest.Key, Attribution>();
    attributions.forEach((change, said) -> byKey.put(change.request().key(), said));
    return byKey;
  }

  private static Map<ChangeQuery, Attribution> audited(
      AuditLog log, Map<ReadRequest, Kind> requests, Map<ChangeQuery, Attribution> byFields) {
    var own = new HashMap<>(byFields);
    own.keySet().removeIf(change -> !requests.containsKey(change.request()));
    return AuditAuthors.of(log, own);
  }

  @Override
  public dev.plumbline.core.read.Discovery discover(List<ReadRequest> managed, CallMeter meter) {
    var resources = new ArrayList<Discovered>();
    var gaps = new ArrayList<dev.plumbline.core.read.Discovery.Gap>();
    var listed = new HashSet<dev.plumbline.core.read.Discovery.Listed>();
    var searches = new ArrayList<Callable<dev.plumbline.core.read.Discovery>>();
    grouped(managed, new HashMap<>())
        .forEach(
            (cluster, requests) ->
                searches.add(
                    () ->
                        new Unmanaged(cluster, new Calls(cluster.connection(), meter))
                            .search(requests)));
    try {
      for (var found : Together.run(searches)) {
        resources.addAll(found.resources());
        gaps.addAll(found.gaps());
        listed.addAll(found.listed());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      gaps.add(
          new dev.plumbline.core.read.Discovery.Gap(
              "kubernetes", "", new ReadOutcome.Failed("the search was interrupted")));
    }
    return new dev.plumbline.core.read.Discovery(resources, gaps, listed);
  }

  @Override
  public Optional<FieldRules> rules(ReadRequest request) {
    return Kind.of(request.resource())
        .filter(kind -> !request.resource().type().endsWith("Patch"))
        .flatMap(
            kind ->
                Optional.ofNullable(chosen.get(request.target().settings()))
                    .flatMap(cluster -> cluster.schemas().rules(kind)));
  }

  @Override
  public ChangeFeed watch(CallMeter meter, ChangeFeed.Listener listener) {
    return new KubernetesFeed(managed -> grouped(managed, new HashMap<>()), meter, pause, listener);
  }

  private Map<ReadRequest.Key, ReadOutcome> read(
      List<ReadRequest> requests, CallMeter meter, View view) {
    var outcomes = new HashMap<ReadRequest.Key, ReadOutcome>();
    outcomes.putAll(readClusters(grouped(requests, outcomes), meter, view));
    return outcomes;
  }

  /** The requests of each cluster; those that are of none get their outcome at once. */
  private Map<Cluster, Map<ReadRequest, Kind>> grouped(
      List<ReadRequest> requests, Map<ReadRequest.Key, ReadOutcome> outcomes) {
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
        case Clusters.Choice.Chosen(var cluster) -> {
          chosen.put(target.settings(), cluster);
          byCluster
              .computeIfAbsent(cluster, ignored -> new LinkedHashMap<>())
              .put(request, kind.get());
        }
      }
    }
    return byCluster;
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
      Map<Cluster, Map<ReadRequest, Kind>> byCluster, CallMeter meter, View view) {
    var outcomes = new HashMap<ReadRequest.Key, ReadOutcome>();
    var reads = new ArrayList<Callable<Map<ReadRequest.Key, ReadOutcome>>>();
    byCluster.forEach(
        (cluster, requests) ->
            reads.add(
                () ->
                    new ClusterRead(cluster, new Calls(cluster.connection(), meter), view)
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
