package dev.plumbline.kubernetes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.read.ReadOutcome;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * One page of a list.
 *
 * @param objects the outcomes of those objects that were asked for; the others are not kept
 * @param next the token of the next page, or empty text
 * @param remaining how many objects come after this page as far as the server says, else 0
 */
record ObjectPage(Map<ObjectName, ReadOutcome> objects, String next, long remaining) {

  /** Nothing, and nothing after it. */
  static final ObjectPage NONE = new ObjectPage(Map.of(), "", 0);

  private static final ObjectMapper JSON = new ObjectMapper();

  ObjectPage {
    objects = Map.copyOf(objects);
  }

  /**
   * Reads a list element by element.
   *
   * @throws IOException where it is no list of Kubernetes objects
   */
  static ObjectPage read(byte[] body, Kind kind, Predicate<ObjectName> asked, View view)
      throws IOException {
    var objects = new HashMap<ObjectName, ReadOutcome>();
    JsonNode metadata = JSON.createObjectNode();
    var isList = false;
    try (var parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("no list of objects");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        var field = parser.currentName();
        parser.nextToken();
        if (field.equals("items")) {
          isList = true;
          readItems(parser, kind, asked, view, objects);
        } else if (field.equals("metadata")) {
          metadata = parser.readValueAsTree();
        } else if (field.equals("kind") && !parser.getText().endsWith("List")) {
          throw new IOException("no list of objects");
        } else {
          parser.skipChildren();
        }
      }
    }
    if (!isList) {
      throw new IOException("no list of objects");
    }
    return new ObjectPage(
        objects, metadata.path("continue").asText(), metadata.path("remainingItemCount").asLong());
  }

  private static void readItems(
      JsonParser parser,
      Kind kind,
      Predicate<ObjectName> asked,
      View view,
      Map<ObjectName, ReadOutcome> objects)
      throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new IOException("no list of objects");
    }
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      ObjectNode object = parser.readValueAsTree();
      var name = LiveObject.name(object);
      if (asked.test(name)) {
        objects.put(name, LiveObject.outcome(object, kind, view));
      }
    }
  }
}
