package dev.plumbline.api.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * Something that happened.
 *
 * @param seq its place in the order of events
 */
public record EventRow(long seq, String id, Events.Told told, Instant time, JsonNode data) {

  public String type() {
    return told.type();
  }

  public String subject() {
    return told.subject();
  }

  /** Whose it is; empty text where it is nobody's. */
  public String team() {
    return told.team();
  }

  /** As CloudEvents 1.0 in JSON. */
  public ObjectNode cloudEvent() {
    var event = JsonNodeFactory.instance.objectNode();
    event.put("specversion", "1.0");
    event.put("id", id);
    event.put("type", type());
    event.put("source", told.source());
    event.put("subject", subject());
    event.put("time", time.toString());
    event.put("datacontenttype", "application/json");
    event.set("data", data);
    return event;
  }
}
