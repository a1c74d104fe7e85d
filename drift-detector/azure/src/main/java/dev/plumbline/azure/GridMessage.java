package dev.plumbline.azure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.feed.EventGrid;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A message that Event Grid puts into a storage queue: an event in JSON, in base64. Source: Azure
 * Event Grid, Storage queue as an event handler.
 */
final class GridMessage {

  private static final ObjectMapper JSON = new ObjectMapper();

  private GridMessage() {}

  /** What its event mentions, none where it tells of no change; empty where it is no event. */
  static Optional<Set<String>> names(String body) {
    try {
      var told = JSON.readTree(decoded(body.strip()));
      var names = new HashSet<String>();
      for (var event : told.isArray() ? told : List.of(told)) {
        if (!isEvent(event)) {
          return Optional.empty();
        }
        names.addAll(EventGrid.names(event));
      }
      return told.isEmpty() ? Optional.empty() : Optional.of(names);
    } catch (JsonProcessingException | IllegalArgumentException noEvent) {
      return Optional.empty();
    }
  }

  private static String decoded(String body) {
    return body.startsWith("{") || body.startsWith("[")
        ? body
        : new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8);
  }

  private static boolean isEvent(JsonNode event) {
    return !EventGrid.type(event).isEmpty() && event.path("subject").isTextual();
  }
}
