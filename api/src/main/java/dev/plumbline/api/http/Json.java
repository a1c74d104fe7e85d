package dev.plumbline.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.feed.Feeds;
import dev.plumbline.api.store.Finding;
import dev.plumbline.api.store.Findings;
import dev.plumbline.api.store.Operation;
import dev.plumbline.api.store.Oscillation;
import dev.plumbline.api.store.Page;
import dev.plumbline.api.store.StackRow;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** The JSON of what the store knows. */
final class Json {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Json() {}

  static ObjectNode of(StackRow stack) {
    var node = NODES.objectNode();
    node.put("id", stack.id());
    node.put("project", stack.stack().project());
    node.put("stack", stack.stack().stack());
    node.put("backend", stack.stack().backend());
    node.put("verdict", stack.verdict());
    node.setAll(stack.counts().json());
    node.put("coverage", stack.coverage());
    node.set("ledger", stack.ledger());
    stack
        .lastScanAt()
        .ifPresentOrElse(
            at -> node.put("lastScanAt", at.toString()), () -> node.putNull("lastScanAt"));
    stack.lastScanId().ifPresent(id -> node.put("lastScanId", id));
    node.put("nextScanAt", stack.nextScanAt().toString());
    stack.problem().ifPresent(problem -> node.put("problem", problem));
    return node;
  }

  static ObjectNode of(Feeds feeds) {
    var status = feeds.status();
    var node = NODES.objectNode();
    node.put("watch", feeds.isOn());
    node.put("sources", status.sources());
    node.put("waiting", feeds.waiting());
    node.put("unreadable", status.unreadable());
    var broken = node.putArray("broken");
    new TreeMap<>(status.broken())
        .forEach(
            (source, reason) -> broken.addObject().put("source", source).put("reason", reason));
    return node;
  }

  static ObjectNode of(Operation operation, List<Operation.Line> lines) {
    var node = NODES.objectNode();
    node.put("id", operation.id());
    node.put("kind", operation.kind());
    node.put("status", operation.status());
    node.put("stackId", operation.stackId());
    node.put("requestedBy", operation.requestedBy());
    node.put("createdAt", operation.createdAt().toString());
    operation.startedAt().ifPresent(at -> node.put("startedAt", at.toString()));
    operation.finishedAt().ifPresent(at -> node.put("finishedAt", at.toString()));
    operation.scanId().ifPresent(id -> node.put("scanId", id));
    operation.error().ifPresent(error -> node.put("error", error));
    var steps = node.putArray("steps");
    lines.forEach(line -> steps.add(of(line)));
    return node;
  }

  static ObjectNode of(Operation.Line line) {
    return NODES
        .objectNode()
        .put("at", line.at().toString())
        .put("step", line.step())
        .put("done", line.done())
        .put("total", line.total());
  }

  /** A finding as lists have it. */
  static ObjectNode of(Finding finding) {
    var node = NODES.objectNode();
    node.put("id", finding.id());
    if (finding.isUnmanaged()) {
      node.putNull("stackId").put("place", finding.place());
      node.put("name", finding.detail().path("name").asText());
    } else {
      node.put("stackId", finding.stackId());
    }
    node.put("kind", finding.kind());
    node.put("severity", finding.severity());
    node.put("severityReason", finding.severityReason());
    node.put("status", finding.status());
    node.put("urn", finding.urn());
    node.put("type", finding.type());
    node.put("cloudId", finding.cloudId());
    node.set("differences", finding.verdict().path("differences"));
    node.put("firstSeenAt", finding.firstSeenAt().toString());
    node.put("lastSeenAt", finding.lastSeenAt().toString());
    finding.resolvedAt().ifPresent(at -> node.put("resolvedAt", at.toString()));
    if (!finding.lastOutcome().isEmpty()) {
      node.put("lastOutcome", finding.lastOutcome());
    }
    node.put("scanId", finding.scanId());
    node.set("attribution", finding.attribution());
    return node;
  }

  /** A finding with everything that is known of it. */
  static ObjectNode whole(
      Finding finding, List<Finding.Transition> timeline, List<Oscillation> oscillations) {
    var node = of(finding);
    node.set("suppressed", finding.verdict().path("suppressed"));
    node.set("ledger", finding.verdict().path("ledger"));
    node.set("outcome", finding.verdict().path("outcome"));
    node.set("notes", finding.verdict().path("notes"));
    node.set("evidence", finding.evidence());
    node.set("dependents", finding.dependents());
    node.set("blastRadius", finding.radius());
    for (var field : List.of("importCommand", "javaCode")) {
      if (finding.detail().has(field)) {
        node.set(field, finding.detail().path(field));
      }
    }
    var fights = node.putArray("oscillation");
    for (var fight : oscillations) {
      var writers =
          fights
              .addObject()
              .put("path", fight.path())
              .put("times", fight.times())
              .put("since", fight.since().toString())
              .putArray("writers");
      fight.writers().stream().sorted().forEach(writers::add);
    }
    var steps = node.putArray("timeline");
    for (var step : timeline) {
      steps
          .addObject()
          .put("at", step.at().toString())
          .put("name", step.name())
          .put("reason", step.reason())
          .put("scanId", step.scanId());
    }
    return node;
  }

  /** The latest look beyond the declared. */
  static ObjectNode of(Findings.Look look) {
    var node = NODES.objectNode();
    look.finishedAt()
        .ifPresentOrElse(
            at -> node.put("finishedAt", at.toString()), () -> node.putNull("finishedAt"));
    node.set("gaps", look.gaps());
    node.set("excluded", look.excluded());
    node.set("apiCalls", look.apiCalls());
    return node;
  }

  static <T> ObjectNode page(Page<T> page, Function<T, ? extends JsonNode> item) {
    var node = NODES.objectNode();
    var items = node.putArray("items");
    page.items().forEach(each -> items.add(item.apply(each)));
    page.nextCursor()
        .ifPresentOrElse(
            cursor -> node.put("nextCursor", cursor), () -> node.putNull("nextCursor"));
    return node.put("limit", page.limit());
  }
}
