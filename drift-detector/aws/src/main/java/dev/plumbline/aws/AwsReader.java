package dev.plumbline.aws;

import dev.plumbline.aws.client.Account;
import dev.plumbline.aws.client.Accounts;
import dev.plumbline.aws.client.AwsClients;
import dev.plumbline.aws.client.AwsFailure;
import dev.plumbline.aws.client.ClientFactory;
import dev.plumbline.aws.events.SqsQueue;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.feed.QueueFeed;
import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ChangeFeed;
import dev.plumbline.core.read.ChangeQuery;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.Discovery;
import dev.plumbline.core.read.Parts;
import dev.plumbline.core.read.Pause;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Reads AWS: groups requests by account, region and type, and lets the type's reader take the
 * cheapest calls. Blocks the caller's thread; the calls run on virtual threads.
 */
final class AwsReader implements CloudReader {

  private static final Logger LOG = LoggerFactory.getLogger(AwsReader.class);

  private record Place(Account account, String region) {}

  private final Function<String, Optional<AwsType>> types;
  private final ClientFactory factory;
  private final Accounts accounts;
  private final AwsBeyond beyond;

  /**
   * @param types the reader of a type; empty where nobody reads it
   */
  AwsReader(
      Function<String, Optional<AwsType>> types,
      List<CloudAccount> entries,
      ClientFactory factory) {
    this.types = types;
    this.factory = factory;
    this.accounts = new Accounts(entries, factory);
    this.beyond = new AwsBeyond(factory, accounts, this::isGlobal);
  }

  @Override
  public Map<ReadRequest.Key, ReadOutcome> read(List<ReadRequest> requests, CallMeter meter) {
    return read(requests, meter, place -> Optional.empty());
  }

  @Override
  public Map<ReadRequest.Key, ReadOutcome> read(
      List<ReadRequest> requests, CallMeter meter, Parts parts) {
    return read(
        requests, meter, place -> Optional.of((Scope.Kept) parts.of(place, Scope.Kept::new)));
  }

  private Map<ReadRequest.Key, ReadOutcome> read(
      List<ReadRequest> requests, CallMeter meter, Function<Place, Optional<Scope.Kept>> kept) {
    var outcomes = new ConcurrentHashMap<ReadRequest.Key, ReadOutcome>();
    var places = places(requests, outcomes);
    var futures = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      places.forEach(
          (place, wanted) ->
              futures.add(
                  threads.submit(() -> read(place, wanted, new Call(meter, kept), outcomes))));
      try {
        for (var future : futures) {
          await(future);
        }
      } catch (InterruptedException interrupted) {
        threads.shutdownNow();
        Thread.currentThread().interrupt();
      }
    }
    for (var request : requests) {
      outcomes.putIfAbsent(request.key(), new ReadOutcome.Failed("the read was interrupted"));
    }
    return Map.copyOf(outcomes);
  }

  private Map<Place, List<ReadRequest>> places(
      List<ReadRequest> requests, Map<ReadRequest.Key, ReadOutcome> outcomes) {
    var places = new LinkedHashMap<Place, List<ReadRequest>>();
    var globals = new LinkedHashMap<Account, Place>();
    for (var request : requests) {
      var type = types.apply(request.resource().type());
      if (type.isEmpty()) {
        var name = request.resource().type();
        outcomes.put(request.key(), new ReadOutcome.Unsupported("no reader for " + name));
        continue;
      }
      var account = accounts.of(request.target());
      if (account.isEmpty()) {
        outcomes.put(request.key(), Problems.noAccount(request.target()));
        continue;
      }
      var region = request.target().setting("region").orElse(account.get().region());
      if (region.isBlank()) {
        outcomes.put(request.key(), Problems.noRegion());
        continue;
      }
      var here = new Place(account.get(), region);
      var place = type.get().global() ? globals.computeIfAbsent(account.get(), any -> here) : here;
      places.computeIfAbsent(place, ignored -> new ArrayList<>()).add(request);
    }
    return places;
  }

  /** Where a read counts, and what it shares with others. */
  private record Call(CallMeter meter, Function<Place, Optional<Scope.Kept>> kept) {}

  private void read(
      Place place,
      List<ReadRequest> requests,
      Call call,
      Map<ReadRequest.Key, ReadOutcome> outcomes) {
    try {
      var clients = factory.clients(place.account(), place.region(), call.meter());
      var identity = new Identity(place.account(), callerOf(clients));
      var trusted = new ArrayList<ReadRequest>();
      for (var request : requests) {
        identity
            .objection(request.target())
            .ifPresentOrElse(
                failed -> outcomes.put(request.key(), failed), () -> trusted.add(request));
      }
      readTypes(
          new Scope(clients, identity.caller(), byType(trusted), call.kept().apply(place)),
          trusted,
          identity,
          outcomes);
    } catch (AwsFailure failure) {
      requests.forEach(request -> outcomes.putIfAbsent(request.key(), failure.outcome()));
    }
  }

  private void readTypes(
      Scope scope,
      List<ReadRequest> requests,
      Identity identity,
      Map<ReadRequest.Key, ReadOutcome> outcomes) {
    var groups = new LinkedHashMap<String, List<ReadRequest>>();
    for (var request : requests) {
      groups.computeIfAbsent(request.resource().type(), any -> new ArrayList<>()).add(request);
    }
    if (groups.isEmpty()) {
      return;
    }
    dev.plumbline.aws.type.Reads.parallel(
        groups.entrySet(),
        group -> {
          var read = readType(scope, group.getKey(), group.getValue());
          for (var index = 0; index < read.size(); index++) {
            var request = group.getValue().get(index);
            var outcome = identity.trusted(request.target(), read.get(index));
            outcomes.put(request.key(), IgnoredTags.without(request.target(), outcome));
          }
          return read.size();
        });
  }

  private List<ReadOutcome> readType(Scope scope, String type, List<ReadRequest> requests) {
    var reader = types.apply(type).orElseThrow();
    var resources = requests.stream().map(ReadRequest::resource).toList();
    try {
      return reader.read(scope, resources);
    } catch (AwsFailure failure) {
      return resources.stream().map(resource -> failure.outcome()).toList();
    } catch (RuntimeException thrown) {
      LOG.atError().setCause(thrown).addKeyValue("type", type).log("A reader broke");
      var failed =
          new ReadOutcome.Failed(
              "the reader of %s broke (%s), as it does where an answer lacks what it always has; scan"
                      .formatted(type, thrown.getClass().getSimpleName())
                  + " again, and check what stands before the endpoint, such as a proxy");
      return resources.stream().map(resource -> (ReadOutcome) failed).toList();
    }
  }

  private static String callerOf(AwsClients clients) {
    return clients.client(StsClient.class).getCallerIdentity().account();
  }

  private static Map<String, List<DeclaredResource>> byType(List<ReadRequest> requests) {
    var byType = new LinkedHashMap<String, List<DeclaredResource>>();
    for (var request : requests) {
      byType
          .computeIfAbsent(request.resource().type(), ignored -> new ArrayList<>())
          .add(request.resource());
    }
    return byType;
  }

  private static void await(Future<?> future) throws InterruptedException {
    try {
      future.get();
    } catch (ExecutionException thrown) {
      if (thrown.getCause() instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      throw new IllegalStateException(thrown.getCause());
    }
  }

  @Override
  public Discovery discover(List<ReadRequest> managed, CallMeter meter) {
    return beyond.discover(managed, meter);
  }

  @Override
  public Map<ReadRequest.Key, Attribution> attribute(List<ChangeQuery> changes, CallMeter meter) {
    return beyond.attribute(changes, meter);
  }

  @Override
  public ChangeFeed watch(CallMeter meter, ChangeFeed.Listener listener) {
    return QueueFeed.open(SqsQueue.all(accounts.queues(), factory, meter), Pause.SLEEP, listener);
  }

  private boolean isGlobal(String type) {
    return types.apply(type).filter(AwsType::global).isPresent();
  }

  @Override
  public void close() {
    factory.close();
  }
}
