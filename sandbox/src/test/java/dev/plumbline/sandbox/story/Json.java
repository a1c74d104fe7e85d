package dev.plumbline.sandbox.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads JSON that the story expects to be right. */
public final class Json {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Json() {}

  /** The first document in a text; what a program printed before it is passed over. */
  static JsonNode read(String text) {
    try {
      return JSON.readTree(text.substring(text.indexOf('{')));
    } catch (JsonProcessingException broken) {
      throw new AssertionError("no JSON: " + text, broken);
    }
  }

  /**
   * Whether a document is as expected: equal, where {@code "*"} stands for any value and an
   * expected object may leave fields out.
   */
  public static boolean isLike(String expected, JsonNode actual) {
    try {
      return isLike(JSON.readTree(expected), actual);
    } catch (JsonProcessingException broken) {
      throw new AssertionError("no JSON: " + expected, broken);
    }
  }

  private static boolean isLike(JsonNode expected, JsonNode actual) {
    if (expected.asText("").equals("*")) {
      return !actual.isNull() && !actual.isMissingNode();
    }
    return expected.isObject()
        ? expected.properties().stream()
            .allMatch(field -> isLike(field.getValue(), actual.path(field.getKey())))
        : expected.equals(actual);
  }
}
