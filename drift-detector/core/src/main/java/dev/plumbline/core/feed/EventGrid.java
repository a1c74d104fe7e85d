package dev.plumbline.core.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/**
 * What an event of Azure Event Grid mentions, in its own schema or as a CloudEvent 1.0. Only where
 * to look is taken of it.
 *
 * <p>Sources: Azure Event Grid, Azure subscription as an Event Grid source (the event types), Event
 * Grid event schema and CloudEvents schema.
 */
public final class EventGrid {

  private static final Set<String> CHANGES =
      Set.of(
          "Microsoft.Resources.ResourceWriteSuccess",
          "Microsoft.Resources.ResourceDeleteSuccess",
          "Microsoft.Resources.ResourceActionSuccess");

  private EventGrid() {}

  /** The event's type; empty text where this is no event. */
  public static String type(JsonNode event) {
    return event.path("eventType").asText(event.path("type").asText());
  }

  /** Ids of the resource that changed and of those it is a part of; none where none changed. */
  public static Set<String> names(JsonNode event) {
    var names = new HashSet<String>();
    if (CHANGES.contains(type(event))) {
      names.addAll(AzureResourceIds.of(event.path("subject").asText()));
      names.addAll(AzureResourceIds.of(event.path("data").path("resourceUri").asText()));
    }
    return names;
  }
}
