package dev.plumbline.sandbox.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;

/** Properties written as JSON, with single quotes for readability. */
public final class PropertyJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PropertyJson() {}

  public static Value.Fields properties(String json) {
    try {
      return (Value.Fields) ValueJson.read(JSON.readTree(json.replace('\'', '"')));
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(json, malformed);
    }
  }
}
