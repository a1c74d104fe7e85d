package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Secrets as Pulumi's provider sees them: their data is secret wherever it is read, and {@code
 * stringData} is what the API server moved to {@code data}. Source: Kubernetes API reference,
 * Secret v1.
 */
final class KubernetesSecrets {

  private static final String DATA = "data";
  private static final String STRING_DATA = "stringData";

  private KubernetesSecrets() {}

  static Value.Fields prepared(Value.Fields live, Value.Fields declared) {
    var prepared = new LinkedHashMap<>(live.values());
    var data = new LinkedHashMap<>(fields(live.values().getOrDefault(DATA, Value.nothing())));
    var texts = declared.at(STRING_DATA).map(KubernetesSecrets::fields);
    if (texts.isPresent() && !live.values().containsKey(STRING_DATA)) {
      prepared.put(STRING_DATA, moved(data, texts.orElseThrow(), declared.at(DATA)));
    }
    prepared.put(DATA, secrets(data));
    prepared.computeIfPresent(STRING_DATA, (key, value) -> secrets(fields(value)));
    return new Value.Fields(prepared);
  }

  /** Takes the declared texts out of the data, and every key that nobody declared. */
  private static Value.Fields moved(
      Map<String, Value> data, Map<String, Value> texts, Optional<Value> declaredData) {
    var own = declaredData.map(KubernetesSecrets::fields);
    var moved = new LinkedHashMap<String, Value>();
    for (var key : java.util.List.copyOf(data.keySet())) {
      if (texts.containsKey(key) || own.isEmpty()) {
        var value = data.remove(key);
        if (value != null) {
          moved.put(key, decoded(value));
          // Declared in both: the text goes before the bytes, which are never stored.
          own.map(all -> all.get(key)).ifPresent(bytes -> data.put(key, bytes));
        }
      }
    }
    return new Value.Fields(moved);
  }

  private static Map<String, Value> fields(Value value) {
    return switch (value) {
      case Value.Fields(var fields) -> fields;
      case Value.Secret(var plain) -> plain.map(KubernetesSecrets::fields).orElse(Map.of());
      case Value ignored -> Map.of();
    };
  }

  private static Value.Fields secrets(Map<String, Value> data) {
    var secrets = new LinkedHashMap<String, Value>();
    data.forEach(
        (key, value) ->
            secrets.put(
                key, value instanceof Value.Text ? new Value.Secret(Optional.of(value)) : value));
    return new Value.Fields(secrets);
  }

  private static Value decoded(Value value) {
    return switch (value) {
      case Value.Secret(var plain) -> plain.map(KubernetesSecrets::decoded).orElse(value);
      case Value.Text(var text) -> decodedText(text).map(Value::of).orElse(value);
      case Value ignored -> value;
    };
  }

  private static Optional<String> decodedText(String text) {
    try {
      var bytes = Base64.getDecoder().decode(text);
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
