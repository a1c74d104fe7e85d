package dev.plumbline.azure;

import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.read.Attribution.Confidence;
import dev.plumbline.core.read.ChangeQuery;
import dev.plumbline.core.read.ReadRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Names who changed resources of one subscription: Resource Graph says which property, the Activity
 * Log who and from where. One query of the log per resource group, or one for all where there are
 * many.
 */
final class Attributing {

  private static final String LOG = "activity-log";
  private static final String GRAPH = "resource-changes";

  /** The log keeps 90 days; an earlier start is refused. */
  private static final Duration KEPT = Duration.ofDays(89);

  /** Clocks of the trail and of this machine differ. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  private static final int MANY_GROUPS = 3;

  private final Subscription subscription;
  private final Calls calls;

  Attributing(Subscription subscription, Calls calls) {
    this.subscription = subscription;
    this.calls = calls;
  }

  Map<ReadRequest.Key, Attribution> run(Map<ChangeQuery, ArmId> changes)
      throws InterruptedException {
    var to = latest(changes.keySet()).plus(SLACK);
    var from = earliest(changes.keySet()).minus(SLACK);
    var start = from.isBefore(to.minus(KEPT)) ? to.minus(KEPT) : from;
    var graph =
        new ResourceChanges(subscription, calls)
            .read(start, to, changes.values().stream().map(ArmId::path).toList());
    var byGroup = logs(start, to, changes.values());
    var named = new HashMap<ReadRequest.Key, Attribution>();
    changes.forEach(
        (change, id) ->
            named.put(change.request().key(), attribution(change, id, graph, logOf(byGroup, id))));
    return named;
  }

  private Map<String, Trail> logs(Instant from, Instant to, Collection<ArmId> ids)
      throws InterruptedException {
    var log = new ActivityLog(subscription, calls);
    var groups = ids.stream().map(Attributing::group).collect(Collectors.toSet());
    var trails = new LinkedHashMap<String, Trail>();
    if (groups.contains("") || groups.size() > MANY_GROUPS) {
      trails.put("", log.read(from, to, Optional.empty()));
      return trails;
    }
    for (var group : groups) {
      trails.put(group, log.read(from, to, Optional.of(group)));
    }
    return trails;
  }

  private static Trail logOf(Map<String, Trail> byGroup, ArmId id) {
    return Optional.ofNullable(byGroup.get(group(id)))
        .or(() -> Optional.ofNullable(byGroup.get("")))
        .orElseGet(() -> new Trail.Closed("the Activity Log was not read"));
  }

  private static String group(ArmId id) {
    return id.resourceGroup().map(name -> name.toLowerCase(Locale.ROOT)).orElse("");
  }

  private static Instant earliest(Collection<ChangeQuery> changes) {
    return changes.stream().map(ChangeQuery::since).min(Comparator.naturalOrder()).orElseThrow();
  }

  private static Instant latest(Collection<ChangeQuery> changes) {
    return changes.stream().map(ChangeQuery::until).max(Comparator.naturalOrder()).orElseThrow();
  }

  private static Attribution attribution(ChangeQuery change, ArmId id, Trail graph, Trail log) {
    var calls = inWindow(log, change);
    var rows =
        inWindow(graph, change).stream()
            .filter(row -> same(row.resourceId(), id))
            .filter(
                row ->
                    change.paths().isEmpty()
                        ? isDeletion(row)
                        : ChangedPaths.meet(row.paths(), change.paths()))
            .toList();
    if (!rows.isEmpty()) {
      return exact(rows, calls);
    }
    return switch (log) {
      case Trail.Closed(var reason) -> Attribution.unknown(reason);
      case Trail.Told told -> byLog(change, id, calls, told);
    };
  }

  private static List<Trail.Entry> inWindow(Trail trail, ChangeQuery change) {
    return switch (trail) {
      case Trail.Closed ignored -> List.of();
      case Trail.Told(var entries, var ignored) ->
          entries.stream()
              .filter(entry -> !entry.at().isBefore(change.since().minus(SLACK)))
              .filter(entry -> !entry.at().isAfter(change.until().plus(SLACK)))
              .sorted(Comparator.comparing(Trail.Entry::at))
              .toList();
    };
  }

  private static boolean same(String resourceId, ArmId id) {
    return ArmId.of(resourceId).filter(id::equals).isPresent();
  }

  private static Attribution exact(List<Trail.Entry> rows, List<Trail.Entry> calls) {
    var row = rows.getLast();
    var call =
        calls.stream()
            .filter(one -> !row.correlation().isEmpty())
            .filter(one -> one.correlation().equalsIgnoreCase(row.correlation()))
            .findFirst();
    var who = call.map(Trail.Entry::who).filter(text -> !text.isEmpty()).orElse(row.who());
    if (who.isEmpty()) {
      return Attribution.unknown(
          "Resource Graph names the change at " + row.at() + " but not who changed it");
    }
    return new Attribution(
        Confidence.EXACT,
        who,
        Optional.of(row.at()),
        call.map(Trail.Entry::address).orElse(""),
        call.map(Trail.Entry::tool).filter(text -> !text.isEmpty()).orElse(row.tool()),
        row.action().isEmpty() ? call.map(Trail.Entry::action).orElse("") : row.action(),
        GRAPH,
        rows.size() == 1
            ? "Resource Graph names the change"
            : "Resource Graph names the change " + rows.size() + " times; the latest");
  }

  private static Attribution byLog(
      ChangeQuery change, ArmId id, List<Trail.Entry> calls, Trail.Told told) {
    var deleted = change.paths().isEmpty();
    var own =
        calls.stream()
            .filter(call -> same(call.resourceId(), id))
            .filter(call -> deleted == isDeletion(call))
            .toList();
    var writes = own.stream().filter(call -> !isAction(call)).toList();
    if (!writes.isEmpty()) {
      var latest = writes.getLast();
      return writes.size() == 1
          ? named(latest, Confidence.LIKELY, "the one write on it since it was as declared")
          : named(
              latest,
              Confidence.POSSIBLE,
              "the latest of " + writes.size() + " writes on it since it was as declared");
    }
    if (!own.isEmpty()) {
      return named(
          own.getLast(), Confidence.POSSIBLE, "an action on it, which may have changed it");
    }
    var near = calls.stream().filter(call -> isNear(call.resourceId(), id)).toList();
    if (!near.isEmpty()) {
      return named(near.getLast(), Confidence.POSSIBLE, "a call on " + near.getLast().resourceId());
    }
    return Attribution.unknown(
        told.cut()
            ? "the Activity Log has more events than Plumbline reads; those say nothing of it"
            : "the Activity Log names no successful call on it since it was as declared");
  }

  private static boolean isDeletion(Trail.Entry call) {
    return call.action().toLowerCase(Locale.ROOT).endsWith("/delete");
  }

  private static boolean isAction(Trail.Entry call) {
    return call.action().toLowerCase(Locale.ROOT).endsWith("/action");
  }

  /** A parent, or a part of it, which may have been written in its place. */
  private static boolean isNear(String resourceId, ArmId id) {
    var one = resourceId.toLowerCase(Locale.ROOT);
    var other = id.path().toLowerCase(Locale.ROOT);
    // A resource group is near to everything in it, so that it tells nothing.
    return one.contains("/providers/")
        && (one.startsWith(other + "/") || other.startsWith(one + "/"));
  }

  private static Attribution named(Trail.Entry call, Confidence confidence, String reason) {
    return call.who().isEmpty()
        ? Attribution.unknown("the Activity Log has " + reason + " but names no caller")
        : new Attribution(
            confidence,
            call.who(),
            Optional.of(call.at()),
            call.address(),
            call.tool(),
            call.action(),
            LOG,
            reason);
  }
}
