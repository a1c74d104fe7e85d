package dev.plumbline.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/**
 * Reads the JSON object that a caller sent. What could not be kept and given back as it was sent is
 * refused here for all requests: a member that stands twice, NUL and half a surrogate pair in a
 * text, a number beyond a double.
 */
final class StrictJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private StrictJson() {}

  /** Throws a 400 where it is none, and a 422 where a part of it cannot be kept. */
  static ObjectNode object(String text) {
    if (parsed(text) instanceof ObjectNode object) {
      check(object);
      return object;
    }
    throw none();
  }

  /** Throws a 422 where a part of it cannot be kept. */
  static void check(ObjectNode object) {
    check(object, "");
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException malformed) {
      if (malformed.getOriginalMessage().startsWith("Duplicate field")) {
        throw Problem.of(400, "The body has a member twice; send each once.");
      }
      throw none();
    }
  }

  private static Problem none() {
    return Problem.of(400, "The body is no JSON object: send one, such as {}, or nothing.");
  }

  private static void check(JsonNode node, String pointer) {
    if (node.isTextual()) {
      text(node.textValue(), pointer);
    } else if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
      throw Problem.part(pointer, "is a number that is too large");
    }
    for (var member : node.properties()) {
      text(member.getKey(), pointer);
      check(member.getValue(), pointer + "/" + Problem.escaped(member.getKey()));
    }
    if (node.isArray()) {
      for (var at = 0; at < node.size(); at++) {
        check(node.get(at), pointer + "/" + at);
      }
    }
  }

  private static void text(String text, String pointer) {
    if (text.indexOf('\0') >= 0) {
      throw Problem.part(pointer, "has a NUL character, which cannot be stored; leave it out");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw Problem.part(pointer, "has half a surrogate pair, which is no character");
    }
  }
}
