package dev.plumbline.sandbox.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads JSON that the story expects to be right. */
final class Json {

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
}
