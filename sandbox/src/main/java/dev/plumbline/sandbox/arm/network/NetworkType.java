package dev.plumbline.sandbox.arm.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.sandbox.arm.ArmType;
import java.util.List;

/** What all types of Microsoft.Network have in common. */
interface NetworkType extends ArmType {

  @Override
  default List<String> apiVersions() {
    return List.of("2023-02-01", "2023-11-01", "2024-05-01", "2024-07-01", "2024-10-01");
  }

  @Override
  default boolean etag() {
    return true;
  }

  /** A PATCH replaces the tags and cannot do more ("Update Tags" in the REST reference). */
  @Override
  default ObjectNode patch(ObjectNode stored, JsonNode body) {
    if (body.path("tags").isObject()) {
      stored.set("tags", body.path("tags").deepCopy());
    }
    return stored;
  }
}
