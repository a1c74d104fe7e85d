package dev.plumbline.azure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.Together;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads resources of one type with the fewest calls: one list of the subscription where they are in
 * many groups, one list per group or parent where it answers for several, gets for the rest. What a
 * list lacks is confirmed by one get. One use; its tasks share it.
 */
final class TypeRead {

  /** From so many groups on one list of the subscription is tried first. */
  private static final int MANY_GROUPS = 3;

  private final Subscription subscription;
  private final Calls calls;
  private final Map<ArmId, ReadOutcome> outcomes = new ConcurrentHashMap<>();
  private final Set<ArmId> asked;
  private volatile String version;

  TypeRead(Subscription subscription, Calls calls, String version, Set<ArmId> asked) {
    this.subscription = subscription;
    this.calls = calls;
    this.version = version;
    this.asked = Set.copyOf(asked);
  }

  /** One outcome for each resource that was asked for. */
  Map<ArmId, ReadOutcome> run() throws InterruptedException {
    var groups = lists();
    if (groups.size() >= MANY_GROUPS) {
      var every = left().iterator().next().subscriptionListPath();
      if (every.isPresent()) {
        list(every.get(), groups.size());
      }
    }
    var reads = new ArrayList<Callable<Optional<ReadOutcome>>>();
    lists()
        .forEach(
            (path, ids) -> {
              if (ids.size() > 1) {
                reads.add(
                    () -> {
                      list(ids.getFirst().listPath(), ids.size());
                      return Optional.empty();
                    });
              }
            });
    Together.run(reads);
    getAll(List.copyOf(left()));
    return new HashMap<>(outcomes);
  }

  private Set<ArmId> left() {
    var left = new HashSet<>(asked);
    left.removeAll(outcomes.keySet());
    return left;
  }

  /** What is left by the list that may answer for it. */
  private Map<String, List<ArmId>> lists() {
    var lists = new LinkedHashMap<String, List<ArmId>>();
    for (var id : left()) {
      if (FullLists.answerFor(id)) {
        lists
            .computeIfAbsent(id.listPath().toLowerCase(Locale.ROOT), ignored -> new ArrayList<>())
            .add(id);
      }
    }
    return lists;
  }

  private void getAll(List<ArmId> ids) throws InterruptedException {
    var gets = ids.stream().map(id -> (Callable<ReadOutcome>) () -> get(id)).toList();
    var answers = Together.run(gets);
    for (var at = 0; at < ids.size(); at++) {
      outcomes.put(ids.get(at), answers.get(at));
    }
  }

  private ReadOutcome get(ArmId id) throws InterruptedException {
    return switch (ask(id, id.path())) {
      case ArmAnswer.Success(var body) -> LiveResource.outcome(body, id);
      case ArmAnswer.NotFound(var detail) -> new ReadOutcome.Absent(detail);
      case ArmAnswer.Trouble trouble -> trouble.outcome();
    };
  }

  /** Reads pages while they are fewer than the calls they save; a failed list settles nothing. */
  private void list(String path, int worth) throws InterruptedException {
    var any = asked.iterator().next();
    var answer = ask(any, path);
    for (var page = 1; answer instanceof ArmAnswer.Success(var body); page++) {
      settle(body);
      var next = next(body.path("nextLink").asText());
      if (next.isEmpty() || page >= worth || left().isEmpty()) {
        return;
      }
      var link = next.get().split("\\?", 2);
      answer =
          calls.send(
              new ArmCall(
                  any.namespace(), any.action(), link[0], link.length > 1 ? link[1] : "", ""));
    }
  }

  /** The path and query of the next page; a link to another host is not followed. */
  private Optional<String> next(String link) {
    var endpoint = subscription.account().endpoint() + "/";
    return link.regionMatches(true, 0, endpoint, 0, endpoint.length())
        ? Optional.of(link.substring(endpoint.length() - 1))
        : Optional.empty();
  }

  private void settle(ObjectNode page) {
    for (var element : page.path("value")) {
      if (element instanceof ObjectNode document) {
        ArmId.of(document.path("id").asText())
            .filter(asked::contains)
            .ifPresent(id -> outcomes.putIfAbsent(id, LiveResource.outcome(document)));
      }
    }
  }

  /** A version that the provider does not know is left for the newest stable one, once. */
  private ArmAnswer ask(ArmId id, String path) throws InterruptedException {
    var used = version;
    var answer = calls.send(ArmCall.get(id.namespace(), id.action(), path, used));
    if (answer instanceof ArmAnswer.BadVersion
        && newest(id) instanceof ApiVersions.Lookup.Known(var other)
        && !other.equals(used)) {
      version = other;
      answer = calls.send(ArmCall.get(id.namespace(), id.action(), path, other));
    }
    return answer;
  }

  private ApiVersions.Lookup newest(ArmId id) throws InterruptedException {
    return subscription.versions().newest(id, subscription.account().subscription(), calls);
  }
}
