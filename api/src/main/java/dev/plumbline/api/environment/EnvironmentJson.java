package dev.plumbline.api.environment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Environments as the API tells them. */
public final class EnvironmentJson {

  private EnvironmentJson() {}

  /** One of a list. */
  public static ObjectNode of(Environment one) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("id", one.id()).put("name", one.name()).put("team", one.team());
    node.put("template", one.wanted().template());
    node.put("templateVersion", one.wanted().version());
    node.set("parameters", one.wanted().parameters());
    node.put("owner", one.owner());
    node.put("state", one.state().word()).put("reason", one.reason());
    var times = one.times();
    node.put("requestedAt", times.requestedAt().toString());
    node.put("lifetime", times.lifetime().toString());
    time(node, "readyAt", times.readyAt());
    time(node, "expiresAt", times.expiresAt());
    time(node, "destroyAt", times.destroyAt());
    time(node, "finishedAt", times.finishedAt());
    one.approvedBy().ifPresent(by -> node.put("approvedBy", by));
    time(node, "approvedAt", times.approvedAt());
    one.rest().awake().ifPresent(hours -> node.put("awake", hours.toString()));
    node.put("asleep", one.rest().asleep());
    time(node, "sleepAt", one.rest().sleepAt());
    time(node, "wakeAt", one.rest().wakeAt());
    node.put("monthlyCost", one.monthlyCost());
    node.put("extensions", one.extensions());
    node.put("project", one.project()).put("stack", one.stack());
    node.put("operationId", one.operationId());
    return node.put("version", one.version());
  }

  private static void time(ObjectNode node, String name, Optional<Instant> at) {
    at.map(Instant::toString).ifPresent(text -> node.put(name, text));
  }

  /** One by itself, with its estimate and its history. */
  public static ObjectNode whole(Environment one, List<Environment.Transition> history) {
    var node = of(one);
    if (one.estimate().isObject()) {
      node.set("estimate", one.estimate());
    }
    var timeline = node.putArray("timeline");
    for (var step : history) {
      timeline
          .addObject()
          .put("at", step.at().toString())
          .put("state", step.state())
          .put("by", step.by())
          .put("reason", step.reason());
    }
    return node;
  }
}
