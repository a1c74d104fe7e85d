package dev.plumbline.azure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What changed of which resource, property by property: table {@code resourcechanges} of Resource
 * Graph, which keeps 14 days. Source: learn.microsoft.com/azure/governance/resource-graph/changes.
 */
final class ResourceChanges {

  static final String ACTION = "Microsoft.ResourceGraph/resources/read";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String VERSION = "2021-03-01";
  private static final String PATH = "/providers/Microsoft.ResourceGraph/resources";

  /** Ids that one query names, and rows that it answers at most. */
  private static final int IDS = 100;

  private static final int ROWS = 1000;

  /** Words with which the table says that it does not know who it was. */
  private static final Set<String> NOBODY = Set.of("", "unspecified", "system", "null");

  private final Subscription subscription;
  private final Calls calls;

  ResourceChanges(Subscription subscription, Calls calls) {
    this.subscription = subscription;
    this.calls = calls;
  }

  Trail read(Instant from, Instant to, Collection<String> resourceIds) throws InterruptedException {
    var entries = new ArrayList<Trail.Entry>();
    var ids = resourceIds.stream().distinct().filter(id -> !id.contains("'")).sorted().toList();
    var cut = false;
    for (var start = 0; start < ids.size(); start += IDS) {
      var part = ids.subList(start, Math.min(ids.size(), start + IDS));
      switch (calls.send(call(from, to, part))) {
        case ArmAnswer.Success(var body) -> {
          for (var row : body.path("data")) {
            entry(row.path("properties")).ifPresent(entries::add);
          }
          cut |= body.path("data").size() >= ROWS;
        }
        case ArmAnswer.NotFound(var detail) -> {
          return new Trail.Closed("Resource Graph does not answer: " + detail);
        }
        case ArmAnswer.Trouble trouble -> {
          return new Trail.Closed("Resource Graph does not answer: " + trouble.outcome().text());
        }
      }
    }
    return new Trail.Told(entries, cut);
  }

  private ArmCall call(Instant from, Instant to, List<String> ids) {
    var query =
        "resourcechanges"
            + " | where todatetime(properties.changeAttributes.timestamp) >= todatetime('%s')"
                .formatted(from)
            + " and todatetime(properties.changeAttributes.timestamp) <= todatetime('%s')"
                .formatted(to)
            + " and tostring(properties.targetResourceId) in~ ('%s')"
                .formatted(String.join("', '", ids))
            + " | project properties";
    var body = JSON.createObjectNode().put("query", query);
    body.putArray("subscriptions").add(subscription.account().subscription());
    body.putObject("options").put("resultFormat", "objectArray").put("$top", ROWS);
    return new ArmCall(
        "Microsoft.ResourceGraph", ACTION, PATH, "api-version=" + VERSION, body.toString());
  }

  private static Optional<Trail.Entry> entry(com.fasterxml.jackson.databind.JsonNode properties) {
    var attributes = properties.path("changeAttributes");
    var who = attributes.path("changedBy").asText();
    var client = attributes.path("clientType").asText();
    var paths = new ArrayList<String>();
    if (properties.path("changes") instanceof ObjectNode changes) {
      changes.fieldNames().forEachRemaining(paths::add);
    }
    return ActivityLog.moment(attributes.path("timestamp"))
        .map(
            at ->
                new Trail.Entry(
                    properties.path("targetResourceId").asText(),
                    isNobody(who) ? "" : who,
                    at,
                    "",
                    isNobody(client) ? "" : client,
                    attributes.path("operation").asText(),
                    attributes.path("correlationId").asText(),
                    paths));
  }

  private static boolean isNobody(String word) {
    return NOBODY.contains(word.toLowerCase(Locale.ROOT));
  }
}
