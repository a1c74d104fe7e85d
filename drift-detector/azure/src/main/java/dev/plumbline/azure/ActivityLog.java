package dev.plumbline.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The Activity Log of one subscription: who called what. Source: REST reference of Azure Monitor,
 * Activity Logs - List, and its event schema. It keeps 90 days.
 */
final class ActivityLog {

  static final String ACTION = "Microsoft.Insights/eventtypes/values/Read";

  private static final String SERVICE = "Microsoft.Insights";
  private static final String VERSION = "2015-04-01";
  private static final int PAGES = 25;
  private static final String SELECT =
      "authorization,caller,claims,correlationId,eventTimestamp,httpRequest,operationName,"
          + "resourceId,status";

  /** Source: learn.microsoft.com, verify first-party Microsoft applications in sign-in reports. */
  private static final Map<String, String> APPLICATIONS =
      Map.of(
          "c44b4083-3bb0-49c1-b47d-974e53cbdf3c", "Azure portal",
          "04b07795-8ddb-461a-bbee-02f9e1bf7b46", "Azure CLI",
          "1950a258-227b-4e31-a9cf-717495945fc2", "Azure PowerShell");

  private final Subscription subscription;
  private final Calls calls;

  ActivityLog(Subscription subscription, Calls calls) {
    this.subscription = subscription;
    this.calls = calls;
  }

  /** The successful writes of a window; of one resource group where it is named. */
  Trail read(Instant from, Instant to, Optional<String> group) throws InterruptedException {
    var filter =
        "eventTimestamp ge '%s' and eventTimestamp le '%s'".formatted(from, to)
            + group
                .map(name -> " and resourceGroupName eq '" + name.replace("'", "''") + "'")
                .orElse("");
    var account = subscription.account();
    var read =
        new Pages(calls, account.endpoint(), PAGES)
            .all(
                new ArmCall(
                    SERVICE,
                    ACTION,
                    "/subscriptions/"
                        + account.subscription()
                        + "/providers/Microsoft.Insights/eventtypes/management/values",
                    "api-version=%s&$filter=%s&$select=%s"
                        .formatted(VERSION, encoded(filter), encoded(SELECT)),
                    ""));
    if (read.trouble().isPresent()) {
      return new Trail.Closed(
          "the Activity Log does not answer: " + read.trouble().orElseThrow().text());
    }
    return new Trail.Told(
        read.elements().stream().map(ActivityLog::entry).flatMap(Optional::stream).toList(),
        read.cut());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Optional<Trail.Entry> entry(ObjectNode event) {
    var action = event.path("operationName").path("value").asText();
    var at = moment(event.path("eventTimestamp"));
    if (!event.path("status").path("value").asText().equalsIgnoreCase("Succeeded")
        || !changes(action)
        || at.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Trail.Entry(
            event.path("resourceId").asText(),
            caller(event),
            at.get(),
            event.path("httpRequest").path("clientIpAddress").asText(),
            tool(event.path("claims").path("appid").asText()),
            action,
            event.path("correlationId").asText(),
            java.util.List.of()));
  }

  /** Writes, deletions and actions; listing keys is an action that changes nothing. */
  private static boolean changes(String action) {
    var lower = action.toLowerCase(Locale.ROOT);
    var verb = lower.substring(lower.lastIndexOf('/') + 1);
    if (!verb.equals("action")) {
      return verb.equals("write") || verb.equals("delete");
    }
    var rest = lower.substring(0, Math.max(0, lower.lastIndexOf('/')));
    return !rest.substring(rest.lastIndexOf('/') + 1).startsWith("list");
  }

  private static String caller(JsonNode event) {
    var caller = event.path("caller").asText();
    return caller.isEmpty()
        ? event
            .path("claims")
            .path("http://schemas.microsoft.com/identity/claims/objectidentifier")
            .asText()
        : caller;
  }

  private static String tool(String application) {
    return application.isEmpty()
        ? ""
        : APPLICATIONS.getOrDefault(
            application.toLowerCase(Locale.ROOT), "application " + application);
  }

  static Optional<Instant> moment(JsonNode text) {
    try {
      return Optional.of(OffsetDateTime.parse(text.asText()).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
