package dev.plumbline.sandbox.arm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.Documents;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What Resource Graph answers as {@code resourcechanges}: a row for every creation, update and
 * deletion of a top-level resource, with the properties that changed. Keeps the latest 20,000.
 * Guarded by the engine's lock.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/governance/resource-graph/changes/get-resource-changes">get
 *     resource changes</a>
 */
final class Changes {

  private static final int KEPT = 20_000;
  private static final Set<String> NOISE = Set.of("etag", "properties.provisioningState");

  private final Clock clock;
  private final String tenant;
  private final Deque<ObjectNode> newestFirst = new ArrayDeque<>();

  Changes(ArmSettings settings) {
    this.clock = settings.clock();
    this.tenant = settings.tenant();
  }

  /** Compares two presentations of one resource; no row when nothing changed. */
  void record(
      ArmRequest request, String action, Optional<ObjectNode> before, Optional<ObjectNode> after) {
    var old = before.map(Changes::leaves).orElse(Map.of());
    var fresh = after.map(Changes::leaves).orElse(Map.of());
    var target = after.or(() -> before);
    if (target.isEmpty() || old.equals(fresh)) {
      return;
    }
    var changes = Documents.object();
    if (before.isPresent() && after.isPresent()) {
      compare(old, fresh, changes);
    }
    var kind = before.isEmpty() ? "Create" : after.isEmpty() ? "Delete" : "Update";
    newestFirst.addFirst(row(request, action, kind, target.get(), changes));
    if (newestFirst.size() > KEPT) {
      newestFirst.removeLast();
    }
  }

  private static void compare(
      Map<String, JsonNode> old, Map<String, JsonNode> fresh, ObjectNode changes) {
    var paths = new TreeSet<>(old.keySet());
    paths.addAll(fresh.keySet());
    for (var path : paths) {
      var was = Optional.ofNullable(old.get(path));
      var is = Optional.ofNullable(fresh.get(path));
      if (!was.equals(is)) {
        changes
            .putObject(path)
            .put("previousValue", was.map(JsonNode::asText).orElse("null"))
            .put("newValue", is.map(JsonNode::asText).orElse("null"))
            .put("changeCategory", "User")
            .put(
                "propertyChangeType",
                was.isEmpty() ? "Insert" : is.isEmpty() ? "Remove" : "Update");
      }
    }
  }

  private ObjectNode row(
      ArmRequest request, String action, String kind, ObjectNode target, ObjectNode changes) {
    var guid = UUID.randomUUID().toString();
    var id = target.path("id").asText();
    var row = Documents.object();
    row.put("id", id + "/providers/Microsoft.Resources/changes/" + guid);
    row.put("name", guid).put("type", "microsoft.resources/changes").put("tenantId", tenant);
    row.put("location", target.path("location").asText());
    row.put("resourceGroup", segment(id, 4)).put("subscriptionId", segment(id, 2));
    var properties = row.putObject("properties");
    properties.put("targetResourceId", id);
    properties.put("targetResourceType", target.path("type").asText().toLowerCase(Locale.ROOT));
    properties.put("changeType", kind);
    properties
        .putObject("changeAttributes")
        .put("timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
        .put("changesCount", changes.size())
        .put("correlationId", request.correlationId())
        .put("previousResourceSnapshotId", UUID.randomUUID().toString())
        .put("newResourceSnapshotId", UUID.randomUUID().toString())
        .put("changedBy", request.caller().principal().clientId())
        .put("changedByType", "Application")
        .put("clientType", "Unspecified")
        .put("operation", action);
    properties.set("changes", changes);
    return row;
  }

  private static String segment(String id, int index) {
    var segments = List.of(id.split("/", -1));
    return segments.size() > index ? segments.get(index).toLowerCase(Locale.ROOT) : "";
  }

  private static Map<String, JsonNode> leaves(JsonNode document) {
    var leaves = new TreeMap<String, JsonNode>();
    collect("", document, leaves);
    leaves.keySet().removeIf(path -> NOISE.contains(path) || path.endsWith(".etag"));
    leaves.keySet().removeIf(path -> path.endsWith(".provisioningState"));
    return leaves;
  }

  private static void collect(String path, JsonNode node, Map<String, JsonNode> leaves) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  collect(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      leaves));
    } else if (node.isArray()) {
      for (int index = 0; index < node.size(); index++) {
        collect(path + "[" + index + "]", node.path(index), leaves);
      }
    } else {
      leaves.put(path, node);
    }
  }

  List<ObjectNode> rows() {
    return newestFirst.stream().map(ObjectNode::deepCopy).toList();
  }
}
