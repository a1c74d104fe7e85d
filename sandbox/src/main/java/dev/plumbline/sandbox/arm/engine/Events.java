package dev.plumbline.sandbox.arm.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.ResourceId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The Activity Log: an event when a write starts and one when it ends. Keeps the latest 20,000.
 * Guarded by the engine's lock.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/azure-monitor/platform/activity-log-schema">activity
 *     log schema</a>
 */
final class Events {

  private static final int KEPT = 20_000;
  private static final String OBJECT_ID =
      "http://schemas.microsoft.com/identity/claims/objectidentifier";
  private static final String TENANT_ID = "http://schemas.microsoft.com/identity/claims/tenantid";

  private final ArmSettings settings;
  private final Clock clock;
  private final Deque<ObjectNode> newestFirst = new ArrayDeque<>();

  Events(ArmSettings settings) {
    this.settings = settings;
    this.clock = settings.clock();
  }

  void started(ArmRequest request, ResourceId id, String action) {
    record(request, id, action, "Started", Optional.empty());
  }

  void succeeded(ArmRequest request, ResourceId id, String action) {
    record(request, id, action, "Succeeded", Optional.empty());
  }

  void failed(ArmRequest request, ResourceId id, String action, ArmFailure failure) {
    record(request, id, action, "Failed", Optional.of(failure));
  }

  private void record(
      ArmRequest request,
      ResourceId id,
      String action,
      String status,
      Optional<ArmFailure> failure) {
    var principal = request.caller().principal();
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    var event = Documents.object();
    event.putObject("authorization").put("action", action).put("scope", id.toString());
    event.put("caller", principal.objectId()).put("channels", "Operation");
    event
        .putObject("claims")
        .put("aud", "https://management.azure.com")
        .put("appid", principal.clientId())
        .put(OBJECT_ID, principal.objectId())
        .put(TENANT_ID, settings.tenant());
    event.put("correlationId", request.correlationId());
    event.put("description", "").put("eventDataId", UUID.randomUUID().toString());
    event.set("eventName", localized(status.equals("Started") ? "BeginRequest" : "EndRequest"));
    event.set("category", localized("Administrative"));
    event
        .putObject("httpRequest")
        .put("clientRequestId", request.header("x-ms-client-request-id").orElse(""))
        .put("clientIpAddress", request.caller().address())
        .put("method", request.method());
    event.put(
        "id",
        "%s/events/%s/ticks/%d"
            .formatted(id, event.path("eventDataId").asText(), clock.instant().toEpochMilli()));
    event.put("level", failure.isPresent() ? "Error" : "Informational");
    event.put("resourceGroupName", id.resourceGroup());
    event.set("resourceProviderName", localized(id.namespace()));
    event.put("resourceId", id.toString());
    event.set("resourceType", localized(id.type()));
    event.put("operationId", request.correlationId());
    event.set("operationName", localized(action));
    var properties = event.putObject("properties");
    failure.ifPresent(
        why ->
            properties
                .put("statusCode", Integer.toString(why.status()))
                .put("statusMessage", ArmAnswer.error(why).toString()));
    event.set("status", localized(status));
    event.set("subStatus", localized(""));
    event.put("eventTimestamp", now).put("submissionTimestamp", now);
    event.put("subscriptionId", settings.subscription()).put("tenantId", settings.tenant());
    newestFirst.addFirst(event);
    if (newestFirst.size() > KEPT) {
      newestFirst.removeLast();
    }
  }

  private static ObjectNode localized(String value) {
    return Documents.object().put("value", value).put("localizedValue", value);
  }

  /** The events that a filter lets through, newest first; the filter must bound the time. */
  List<ObjectNode> list(ArmRequest request, Access access) throws ArmFailure {
    var filter = ODataFilter.parse(request.parameter("$filter"));
    if (!filter.names("eventTimestamp")) {
      throw ArmFailure.badRequest(
          "BadRequest",
          "The $filter must bound eventTimestamp, as in \"eventTimestamp ge '2026-01-01T00:00:00Z'\".");
    }
    return newestFirst.stream()
        .filter(event -> access.sees(request.caller(), event.path("resourceId").asText()))
        .filter(event -> filter.accepts(field -> field(event, field)))
        .map(event -> selected(event, request.parameter("$select")))
        .toList();
  }

  private static Optional<String> field(ObjectNode event, String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "eventtimestamp" -> Documents.text(event, "/eventTimestamp");
      case "resourcegroupname" -> Documents.text(event, "/resourceGroupName");
      case "resourceid", "resourceuri" -> Documents.text(event, "/resourceId");
      case "resourceprovider" -> Documents.text(event, "/resourceProviderName/value");
      case "resourcetype" -> Documents.text(event, "/resourceType/value");
      case "correlationid" -> Documents.text(event, "/correlationId");
      case "caller" -> Documents.text(event, "/caller");
      case "status" -> Documents.text(event, "/status/value");
      default -> Optional.empty();
    };
  }

  private static ObjectNode selected(ObjectNode event, Optional<String> names) {
    return names
        .map(list -> event.deepCopy().retain(List.of(list.replace(" ", "").split(",", -1))))
        .orElse(event);
  }
}
