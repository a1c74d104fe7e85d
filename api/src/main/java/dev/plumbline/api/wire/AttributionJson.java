package dev.plumbline.api.wire;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.read.Attribution;

/** Writes who caused something. */
public final class AttributionJson {

  private AttributionJson() {}

  public static ObjectNode of(Attribution said) {
    var node =
        JsonNodeFactory.instance
            .objectNode()
            .put("confidence", said.confidence().word())
            .put("principal", said.principal());
    said.at().ifPresentOrElse(at -> node.put("at", at.toString()), () -> node.putNull("at"));
    return node.put("sourceAddress", said.sourceAddress())
        .put("tool", said.tool())
        .put("action", said.action())
        .put("source", said.source())
        .put("reason", said.reason());
  }
}
