package dev.plumbline.kubernetes;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** One line of a watch. Source: Kubernetes API concepts, Efficient detection of changes. */
sealed interface WatchEvent {

  ObjectMapper JSON = new ObjectMapper();

  /**
   * An object was made, changed or deleted.
   *
   * @param content what it says, in short: the same for objects that differ in nothing but their
   *     status and field managers
   */
  record Touched(ObjectName name, String version, boolean deleted, int content)
      implements WatchEvent {}

  /** Nothing happened up to this version. */
  record Bookmark(String version) implements WatchEvent {}

  /** The version to go on from is forgotten: list again. */
  record Gone() implements WatchEvent {}

  /** The server ends the watch. */
  record Broken(String reason) implements WatchEvent {}

  static WatchEvent read(byte[] line) {
    try {
      var event = JSON.readTree(line);
      if (!(event.path("object") instanceof ObjectNode object)) {
        return new Broken("a watch event without an object");
      }
      var version = object.path("metadata").path("resourceVersion").asText();
      return switch (event.path("type").asText()) {
        case "ADDED", "MODIFIED" -> touched(object, version, false);
        case "DELETED" -> touched(object, version, true);
        case "BOOKMARK" -> new Bookmark(version);
        case "ERROR" ->
            object.path("code").asInt() == 410
                ? new Gone()
                : new Broken(object.path("message").asText());
        case String other -> new Broken("a watch event of type " + other);
      };
    } catch (IOException notJson) {
      return new Broken("a watch event that is no JSON");
    }
  }

  private static WatchEvent touched(ObjectNode object, String version, boolean deleted) {
    var name = LiveObject.name(object);
    object.remove("status");
    if (object.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove(List.of("managedFields", "resourceVersion"));
    }
    return new Touched(name, version, deleted, object.toString().hashCode());
  }
}
