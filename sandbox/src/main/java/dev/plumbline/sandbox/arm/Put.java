package dev.plumbline.sandbox.arm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A PUT, or a PATCH after its merge, on its way into the world.
 *
 * @param id the resource
 * @param body what will be stored; a type changes it in place. On a PUT it is what the caller sent
 *     (closed: what is not in it is gone unless the type keeps it from {@code previous}), on a
 *     PATCH the merged document
 * @param previous what is stored now, as last completed; empty on creation
 * @param apiVersion the request's API version
 * @param world everything else; changes made to it are undone when the type fails
 */
public record Put(
    ResourceId id, ObjectNode body, Optional<ObjectNode> previous, String apiVersion, World world) {

  /** The body's {@code properties}, created when missing. */
  public ObjectNode properties() {
    return Documents.object(body, "properties");
  }
}
