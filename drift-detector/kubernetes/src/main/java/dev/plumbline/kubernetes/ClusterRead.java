package dev.plumbline.kubernetes;

import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Together;
import dev.plumbline.core.rules.KubernetesRules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** Reads what is asked of one cluster, kind by kind, and trusts absences only in the right one. */
final class ClusterRead {

  private static final String DEFAULT_NAMESPACE = "default";

  private final Cluster cluster;
  private final Calls calls;
  private final View view;

  ClusterRead(Cluster cluster, Calls calls, View view) {
    this.cluster = cluster;
    this.calls = calls;
    this.view = view;
  }

  /** One outcome per request; all requests are of kinds that can be read. */
  Map<ReadRequest.Key, ReadOutcome> run(Map<ReadRequest, Kind> requests)
      throws InterruptedException {
    return switch (Identity.of(cluster.expectedUid(), calls)) {
      case Identity.Wrong(var outcome) -> all(requests.keySet(), outcome);
      case Identity.Proven ignored -> readAll(requests);
      case Identity.Unproven(var reason) -> trusted(requests.keySet(), readAll(requests), reason);
    };
  }

  private Map<ReadRequest.Key, ReadOutcome> readAll(Map<ReadRequest, Kind> requests)
      throws InterruptedException {
    var byKind = new LinkedHashMap<Kind, List<ReadRequest>>();
    requests.forEach(
        (request, kind) ->
            byKind.computeIfAbsent(kind, ignored -> new java.util.ArrayList<>()).add(request));
    learn(byKind.keySet());
    var reads =
        byKind.entrySet().stream()
            .map(
                entry ->
                    (Callable<Map<ReadRequest.Key, ReadOutcome>>)
                        () -> readKind(entry.getKey(), entry.getValue()))
            .toList();
    var outcomes = new HashMap<ReadRequest.Key, ReadOutcome>();
    Together.run(reads).forEach(outcomes::putAll);
    return outcomes;
  }

  /** The schemas of built-in kinds are known; only their content is asked for. */
  private void learn(Set<Kind> kinds) throws InterruptedException {
    if (view == View.CONTENT) {
      var custom = new HashSet<>(kinds);
      custom.removeIf(kind -> KubernetesRules.isBuiltIn(kind.token()));
      cluster.schemas().learn(custom, calls);
    }
  }

  private Map<ReadRequest.Key, ReadOutcome> readKind(Kind kind, List<ReadRequest> requests)
      throws InterruptedException {
    return switch (cluster.discovery().find(kind, calls)) {
      case Discovery.Lookup.Gone(var detail) -> all(requests, new ReadOutcome.Absent(detail));
      case Discovery.Lookup.Unclear(var outcome) -> all(requests, outcome);
      case Discovery.Lookup.Served(var resource) when !resource.isReadable() ->
          all(requests, new ReadOutcome.Unsupported("the API server has no get for " + kind));
      case Discovery.Lookup.Served(var resource) -> readObjects(resource, requests);
    };
  }

  private Map<ReadRequest.Key, ReadOutcome> readObjects(
      ApiResource resource, List<ReadRequest> requests) throws InterruptedException {
    var names = new LinkedHashMap<ReadRequest, Optional<ObjectName>>();
    for (var request : requests) {
      var namespace = request.target().setting("namespace").orElse(DEFAULT_NAMESPACE);
      names.put(request, ObjectName.of(request.resource(), resource.namespaced(), namespace));
    }
    var asked = new HashSet<ObjectName>();
    names.values().forEach(name -> name.ifPresent(asked::add));
    var live = new KindRead(resource, asked, calls, cluster.discovery(), view).run();
    var outcomes = new HashMap<ReadRequest.Key, ReadOutcome>();
    names.forEach(
        (request, name) ->
            outcomes.put(
                request.key(),
                name.map(object -> Objects.requireNonNull(live.get(object)))
                    .orElseGet(() -> nameless(request))));
    if (view == View.CONTENT && cluster.dryRuns().isPresent()) {
      cluster.dryRuns().orElseThrow().ask(resource, calls, names, outcomes);
    }
    return outcomes;
  }

  private static ReadOutcome nameless(ReadRequest request) {
    return new ReadOutcome.Failed(
        "neither the id \"" + request.resource().id() + "\" nor the metadata name an object");
  }

  /**
   * Keeps the absences of those stacks of which at least one object is here with the uid that the
   * deployment recorded; the others may look into a wrong cluster.
   */
  private static Map<ReadRequest.Key, ReadOutcome> trusted(
      Set<ReadRequest> requests, Map<ReadRequest.Key, ReadOutcome> outcomes, String reason) {
    var proven = new HashSet<StackId>();
    for (var request : requests) {
      if (isRecorded(request, Objects.requireNonNull(outcomes.get(request.key())))) {
        proven.add(request.stack());
      }
    }
    var trusted = new HashMap<ReadRequest.Key, ReadOutcome>();
    outcomes.forEach(
        (key, outcome) ->
            trusted.put(
                key,
                outcome instanceof ReadOutcome.Absent(var detail)
                    ? absent(detail, proven.contains(key.stack()), reason)
                    : outcome));
    return trusted;
  }

  private static ReadOutcome absent(String detail, boolean proven, String reason) {
    return proven
        ? new ReadOutcome.Absent(
            detail + "; the cluster is known by the stack's other objects only: " + reason)
        : new ReadOutcome.Failed("not found, but the cluster's identity is unknown: " + reason);
  }

  private static boolean isRecorded(ReadRequest request, ReadOutcome outcome) {
    var recorded = ObjectName.metadata(request.resource().recorded(), "uid");
    return recorded.isPresent()
        && outcome instanceof ReadOutcome.Found found
        && recorded.equals(ObjectName.metadata(found.live(), "uid"));
  }

  private static Map<ReadRequest.Key, ReadOutcome> all(
      Iterable<ReadRequest> requests, ReadOutcome outcome) {
    var outcomes = new HashMap<ReadRequest.Key, ReadOutcome>();
    requests.forEach(request -> outcomes.put(request.key(), outcome));
    return outcomes;
  }
}
