package dev.plumbline.azure;

import dev.plumbline.core.feed.QueueFeed;
import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ChangeFeed;
import dev.plumbline.core.read.ChangeQuery;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.Discovered;
import dev.plumbline.core.read.Discovery;
import dev.plumbline.core.read.Pause;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Together;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Reads resources of every type from the subscriptions that they live in. Safe for use by many
 * threads.
 */
final class AzureReader implements CloudReader {

  private final Subscriptions subscriptions;
  private final Pause pause;

  AzureReader(List<CloudAccount> accounts, Pause pause) {
    this.pause = pause;
    this.subscriptions = new Subscriptions(accounts, pause);
  }

  @Override
  public Map<ReadRequest.Key, ReadOutcome> read(List<ReadRequest> requests, CallMeter meter) {
    var outcomes = new HashMap<ReadRequest.Key, ReadOutcome>();
    var bySubscription = new LinkedHashMap<Subscription, Map<ReadRequest, ArmId>>();
    for (var request : requests) {
      var id = readable(request);
      if (id.isEmpty()) {
        outcomes.put(
            request.key(),
            new ReadOutcome.Unsupported("its id is none of Resource Manager's: no call reads it"));
        continue;
      }
      switch (subscriptions.choose(id.get(), request.target())) {
        case Subscriptions.Choice.None(var reason) ->
            outcomes.put(request.key(), new ReadOutcome.Failed(reason));
        case Subscriptions.Choice.Chosen(var subscription) ->
            bySubscription
                .computeIfAbsent(subscription, ignored -> new LinkedHashMap<>())
                .put(request, id.get());
      }
    }
    outcomes.putAll(readAll(bySubscription, meter));
    return outcomes;
  }

  @Override
  public Discovery discover(List<ReadRequest> managed, CallMeter meter) {
    var bySubscription = new LinkedHashMap<Subscription, Map<ReadRequest, ArmId>>();
    var gaps = new LinkedHashSet<Discovery.Gap>();
    for (var request : managed) {
      var id = ArmId.of(request.resource().id());
      if (id.isPresent()) {
        switch (subscriptions.choose(id.get(), request.target())) {
          case Subscriptions.Choice.None(var reason) ->
              gaps.add(
                  new Discovery.Gap(
                      "azure " + id.get().subscription().orElse("tenant"),
                      "*",
                      new ReadOutcome.Failed(reason)));
          case Subscriptions.Choice.Chosen(var subscription) ->
              bySubscription
                  .computeIfAbsent(subscription, ignored -> new LinkedHashMap<>())
                  .put(request, id.get());
        }
      }
    }
    var lists = new ArrayList<Callable<Discovery>>();
    bySubscription.forEach(
        (subscription, requests) ->
            lists.add(
                () ->
                    new Discovering(
                            subscription,
                            new Calls(subscription.connection(), meter),
                            requests.keySet())
                        .run(requests.values())));
    var found = new ArrayList<Discovered>();
    var listed = new HashSet<Discovery.Listed>();
    try {
      for (var one : Together.run(lists)) {
        found.addAll(one.resources());
        gaps.addAll(one.gaps());
        listed.addAll(one.listed());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      gaps.add(
          new Discovery.Gap("azure", "*", new ReadOutcome.Failed("the listing was interrupted")));
    }
    return new Discovery(found, List.copyOf(gaps), listed);
  }

  @Override
  public Map<ReadRequest.Key, Attribution> attribute(List<ChangeQuery> changes, CallMeter meter) {
    var named = new HashMap<ReadRequest.Key, Attribution>();
    var bySubscription = new LinkedHashMap<Subscription, Map<ChangeQuery, ArmId>>();
    for (var change : changes) {
      var id = ArmId.of(change.request().resource().id());
      if (id.isEmpty()) {
        named.put(
            change.request().key(),
            Attribution.unknown("its id is none of Resource Manager's: no trail names it"));
        continue;
      }
      switch (subscriptions.choose(id.get(), change.request().target())) {
        case Subscriptions.Choice.None(var reason) ->
            named.put(change.request().key(), Attribution.unknown(reason));
        case Subscriptions.Choice.Chosen(var subscription) ->
            bySubscription
                .computeIfAbsent(subscription, ignored -> new LinkedHashMap<>())
                .put(change, id.get());
      }
    }
    var trails = new ArrayList<Callable<Map<ReadRequest.Key, Attribution>>>();
    bySubscription.forEach(
        (subscription, asked) ->
            trails.add(
                () ->
                    new Attributing(subscription, new Calls(subscription.connection(), meter))
                        .run(asked)));
    try {
      Together.run(trails).forEach(named::putAll);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      for (var change : changes) {
        named.putIfAbsent(
            change.request().key(), Attribution.unknown("reading the trail was interrupted"));
      }
    }
    return named;
  }

  @Override
  public ChangeFeed watch(CallMeter meter, ChangeFeed.Listener listener) {
    return QueueFeed.open(subscriptions.queues(meter), pause, listener);
  }

  private static Optional<ArmId> readable(ReadRequest request) {
    return ArmId.of(request.resource().id()).filter(id -> !KnownTypes.isPartOfAnother(id));
  }

  private static Map<ReadRequest.Key, ReadOutcome> readAll(
      Map<Subscription, Map<ReadRequest, ArmId>> bySubscription, CallMeter meter) {
    var reads = new ArrayList<Callable<Map<ReadRequest.Key, ReadOutcome>>>();
    bySubscription.forEach(
        (subscription, requests) ->
            reads.add(
                () ->
                    new SubscriptionRead(subscription, new Calls(subscription.connection(), meter))
                        .run(requests)));
    var outcomes = new HashMap<ReadRequest.Key, ReadOutcome>();
    try {
      Together.run(reads).forEach(outcomes::putAll);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      for (var requests : bySubscription.values()) {
        for (var request : requests.keySet()) {
          outcomes.put(request.key(), new ReadOutcome.Failed("the read was interrupted"));
        }
      }
    }
    return outcomes;
  }

  @Override
  public void close() {
    // The JDK's client ends with its last use.
  }
}
