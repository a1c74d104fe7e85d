package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;

/** Reads a JSON text, so that key order and white space mean nothing. */
final class JsonNormalizer implements Normalizer {

  @Override
  public String name() {
    return "json";
  }

  @Override
  public Value normalize(Value value) {
    return read(value);
  }

  /** The content of a text that holds a JSON object or array; any other value itself. */
  static Value read(Value value) {
    if (!(value instanceof Value.Text(var text))) {
      return value;
    }
    var start = text.stripLeading();
    return start.startsWith("{") || start.startsWith("[")
        ? ValueJson.parse(text).orElse(value)
        : value;
  }
}
