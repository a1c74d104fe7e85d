package dev.plumbline.azure;

import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Together;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Reads what is asked of one subscription, type by type, and trusts absences only in the right one.
 */
final class SubscriptionRead {

  private final Subscription subscription;
  private final Calls calls;

  SubscriptionRead(Subscription subscription, Calls calls) {
    this.subscription = subscription;
    this.calls = calls;
  }

  /** Resources of one type that are read with one API version; the empty one is not known yet. */
  private record Group(String type, String version) {}

  /** One outcome per request. */
  Map<ReadRequest.Key, ReadOutcome> run(Map<ReadRequest, ArmId> requests)
      throws InterruptedException {
    var groups = new LinkedHashMap<Group, Set<ArmId>>();
    var groupOf = new HashMap<ReadRequest, Group>();
    requests.forEach(
        (request, id) -> {
          var version = ApiVersions.named(request.resource()).orElse("");
          var group = new Group(id.fullType(), version);
          groupOf.put(request, group);
          groups.computeIfAbsent(group, ignored -> new LinkedHashSet<>()).add(id);
        });
    var live = readAll(groups);
    var outcomes = new HashMap<ReadRequest.Key, ReadOutcome>();
    requests.forEach(
        (request, id) ->
            outcomes.put(
                request.key(),
                Optional.ofNullable(live.get(groupOf.get(request)))
                    .map(answers -> answers.get(id))
                    .orElseGet(() -> new ReadOutcome.Failed("it was not read"))));
    return trusted(outcomes);
  }

  private Map<Group, Map<ArmId, ReadOutcome>> readAll(Map<Group, Set<ArmId>> groups)
      throws InterruptedException {
    learnVersions(groups);
    var order = List.copyOf(groups.keySet());
    var reads = new ArrayList<Callable<Map<ArmId, ReadOutcome>>>();
    for (var group : order) {
      reads.add(() -> read(group, groups.getOrDefault(group, Set.of())));
    }
    var answers = Together.run(reads);
    var live = new HashMap<Group, Map<ArmId, ReadOutcome>>();
    for (var at = 0; at < order.size(); at++) {
      live.put(order.get(at), answers.get(at));
    }
    return live;
  }

  /** Asks once per namespace before many types do. */
  private void learnVersions(Map<Group, Set<ArmId>> groups) throws InterruptedException {
    var namespaces = new HashMap<String, ArmId>();
    groups.forEach(
        (group, ids) -> {
          if (group.version().isEmpty()) {
            var first = ids.iterator().next();
            namespaces.putIfAbsent(first.namespace().toLowerCase(java.util.Locale.ROOT), first);
          }
        });
    Together.run(
        namespaces.values().stream()
            .map(id -> (Callable<ApiVersions.Lookup>) () -> newest(id))
            .toList());
  }

  private ApiVersions.Lookup newest(ArmId id) throws InterruptedException {
    return subscription.versions().newest(id, subscription.account().subscription(), calls);
  }

  private Map<ArmId, ReadOutcome> read(Group group, Set<ArmId> ids) throws InterruptedException {
    var lookup =
        group.version().isEmpty()
            ? newest(ids.iterator().next())
            : new ApiVersions.Lookup.Known(group.version());
    return switch (lookup) {
      case ApiVersions.Lookup.Known(var version) ->
          new TypeRead(subscription, calls, version, ids).run();
      case ApiVersions.Lookup.Unclear(var outcome) -> {
        var all = new HashMap<ArmId, ReadOutcome>();
        ids.forEach(id -> all.put(id, outcome));
        yield all;
      }
    };
  }

  /** An absence counts only where the subscription that is meant answers. */
  private Map<ReadRequest.Key, ReadOutcome> trusted(Map<ReadRequest.Key, ReadOutcome> outcomes)
      throws InterruptedException {
    if (outcomes.values().stream().noneMatch(ReadOutcome.Absent.class::isInstance)) {
      return outcomes;
    }
    return switch (Identity.of(subscription.account(), calls)) {
      case Identity.Proven ignored -> outcomes;
      case Identity.Unproven(var reason) -> {
        outcomes.replaceAll(
            (key, outcome) -> outcome instanceof ReadOutcome.Absent ? reason : outcome);
        yield outcomes;
      }
    };
  }
}
