package dev.plumbline.aws;

import dev.plumbline.aws.client.Account;
import dev.plumbline.aws.client.Accounts;
import dev.plumbline.aws.client.AwsFailure;
import dev.plumbline.aws.client.ClientFactory;
import dev.plumbline.aws.discover.LiveLists;
import dev.plumbline.aws.trail.Trail;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ChangeQuery;
import dev.plumbline.core.read.Discovered;
import dev.plumbline.core.read.Discovery;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.ReadRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Looks beyond the declared in the accounts and regions where something is declared, and asks their
 * trails. Safe for use by many threads.
 */
final class AwsBeyond {

  private static final String GLOBAL = "global";

  private final ClientFactory factory;
  private final Accounts accounts;
  private final Predicate<String> isGlobal;

  private record Place(Account account, String region) {}

  /** One place to list: a region of an account, or the account itself. */
  private record Search(Place place, boolean global, List<ReadRequest> managed) {}

  AwsBeyond(ClientFactory factory, Accounts accounts, Predicate<String> isGlobal) {
    this.factory = factory;
    this.accounts = accounts;
    this.isGlobal = isGlobal;
  }

  Discovery discover(List<ReadRequest> managed, CallMeter meter) {
    var searches = searches(managed);
    var resources = new ArrayList<Discovered>();
    var gaps = new ArrayList<Discovery.Gap>();
    var listed = new HashSet<Discovery.Listed>();
    if (searches.isEmpty()) {
      return Discovery.NONE;
    }
    for (var part : Reads.parallel(searches, search -> discover(search, meter))) {
      resources.addAll(part.resources());
      gaps.addAll(part.gaps());
      listed.addAll(part.listed());
    }
    return new Discovery(resources, gaps, listed);
  }

  private List<Search> searches(List<ReadRequest> managed) {
    var regions = new LinkedHashMap<Place, List<ReadRequest>>();
    var whole = new LinkedHashMap<Account, Search>();
    for (var request : managed) {
      place(request)
          .ifPresent(
              place -> {
                regions.computeIfAbsent(place, ignored -> new ArrayList<>()).add(request);
                whole
                    .computeIfAbsent(
                        place.account(), ignored -> new Search(place, true, new ArrayList<>()))
                    .managed()
                    .add(request);
              });
    }
    var searches = new ArrayList<>(whole.values());
    regions.forEach((place, requests) -> searches.add(new Search(place, false, requests)));
    return searches;
  }

  private Optional<Place> place(ReadRequest request) {
    return accounts
        .of(request.target())
        .map(
            account ->
                new Place(account, request.target().setting("region").orElse(account.region())))
        .filter(place -> !place.region().isBlank());
  }

  private Discovery discover(Search search, CallMeter meter) {
    var account = search.place().account();
    var region = search.global() ? GLOBAL : search.place().region();
    var clients = factory.clients(account, search.place().region(), meter);
    try {
      var identity =
          new Identity(account, clients.client(StsClient.class).getCallerIdentity().account());
      var name = "aws " + identity.caller() + "/" + region;
      var objection =
          search.managed().stream()
              .flatMap(request -> identity.objection(request.target()).stream())
              .findFirst();
      if (objection.isPresent()) {
        return gap(name, objection.get());
      }
      var scope = new Scope(clients, identity.caller(), Map.of());
      return LiveLists.discover(scope, search.global(), name, ids(search.managed()));
    } catch (AwsFailure failure) {
      return gap("aws " + account.id() + "/" + region, failure.outcome());
    }
  }

  private static Discovery gap(String place, ReadOutcome outcome) {
    return Discovery.unknown(place, outcome);
  }

  private static Map<String, Set<String>> ids(List<ReadRequest> managed) {
    var ids = new HashMap<String, Set<String>>();
    managed.forEach(
        request ->
            ids.computeIfAbsent(request.resource().type(), ignored -> new HashSet<>())
                .add(request.resource().id()));
    return ids;
  }

  Map<ReadRequest.Key, Attribution> attribute(List<ChangeQuery> changes, CallMeter meter) {
    var said = new HashMap<ReadRequest.Key, Attribution>();
    var places = new LinkedHashMap<Place, List<ChangeQuery>>();
    for (var change : changes) {
      place(change.request())
          .ifPresentOrElse(
              place ->
                  places
                      .computeIfAbsent(recorded(place, change), ignored -> new ArrayList<>())
                      .add(change),
              () ->
                  said.put(
                      change.request().key(),
                      Attribution.unknown("no account is configured that could be asked")));
    }
    if (!places.isEmpty()) {
      Reads.parallel(
              places.entrySet(), group -> trail(group.getKey(), meter).attribute(group.getValue()))
          .forEach(said::putAll);
    }
    return said;
  }

  /** Services without a region are recorded in one region of the partition. */
  private Place recorded(Place place, ChangeQuery change) {
    var type = change.request().resource().type();
    var everywhere =
        isGlobal.test(type)
            || type.startsWith("aws:iam/")
            || type.startsWith("aws:route53/")
            || type.startsWith("aws:cloudfront/");
    return everywhere ? new Place(place.account(), Trail.globalRegion(place.region())) : place;
  }

  private Trail trail(Place place, CallMeter meter) {
    return new Trail(factory.clients(place.account(), place.region(), meter));
  }
}
