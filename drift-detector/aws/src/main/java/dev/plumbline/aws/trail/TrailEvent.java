package dev.plumbline.aws.trail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.Resource;

/**
 * One writing call as CloudTrail recorded it. Source: CloudTrail User Guide, Record contents.
 *
 * @param names every text that the call's parameters, answer and resources hold
 * @param request the parameters
 */
record TrailEvent(
    Instant at,
    String service,
    String action,
    String principal,
    String sourceAddress,
    String tool,
    Set<String> names,
    JsonNode request) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Empty for a reading or refused call, and for a record that nobody understands. */
  static Optional<TrailEvent> of(Event event) {
    try {
      var record = JSON.readTree(event.cloudTrailEvent() == null ? "{}" : event.cloudTrailEvent());
      if (!TrailRecord.isChange(record, Boolean.parseBoolean(event.readOnly()))) {
        return Optional.empty();
      }
      var names = TrailRecord.names(record).collect(Collectors.toCollection(HashSet::new));
      event.resources().stream().map(Resource::resourceName).forEach(names::add);
      return Optional.of(
          new TrailEvent(
              event.eventTime(),
              record.path("eventSource").asText(event.eventSource()).replaceFirst("\\..*", ""),
              action(record, event),
              principal(record.path("userIdentity"), event),
              record.path("sourceIPAddress").asText(""),
              record.path("userAgent").asText(""),
              Set.copyOf(names),
              record.path("requestParameters")));
    } catch (JsonProcessingException damaged) {
      return Optional.empty();
    }
  }

  /** Some emulators name the HTTP call; the action is a parameter then. */
  private static String action(JsonNode record, Event event) {
    var name = record.path("eventName").asText(event.eventName());
    return name.startsWith("POST.")
        ? record.path("requestParameters").path("Action").asText(name)
        : name;
  }

  private static String principal(JsonNode identity, Event event) {
    for (var field : new String[] {"arn", "invokedBy", "principalId", "userName"}) {
      if (identity.hasNonNull(field) && !identity.path(field).asText().isEmpty()) {
        return identity.path(field).asText();
      }
    }
    return event.username() == null ? "" : event.username();
  }

  /** Whether the call names the field: as a parameter, a tag's key or in the action. */
  boolean touches(String field) {
    var singular = field.toLowerCase(Locale.ROOT).replaceFirst("(ies|s)$", "");
    if (singular.isEmpty()) {
      return false;
    }
    if (singular.equals("tag")) {
      return action.contains("Tag");
    }
    return action.toLowerCase(Locale.ROOT).contains(singular) || hasKey(request, singular);
  }

  private static boolean hasKey(JsonNode node, String singular) {
    for (var property : node.properties()) {
      var key = property.getKey().toLowerCase(Locale.ROOT).replaceFirst("(ies|s)$", "");
      if (key.equals(singular) || hasKey(property.getValue(), singular)) {
        return true;
      }
    }
    if (node.isArray()) {
      for (var item : node) {
        if (hasKey(item, singular)) {
          return true;
        }
      }
    }
    return false;
  }

  boolean ends() {
    return action.matches("(Delete|Terminate|Release|Deregister|Remove|Disassociate|Detach).*");
  }
}
