package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;

/**
 * Maps without the keys that the cloud keeps for itself, such as the revision that the deployment
 * controller counts up: one that was there at the deployment already may change without any drift.
 */
record ManagedKeysNormalizer(String type) implements Normalizer {

  @Override
  public String name() {
    return "managed-key";
  }

  @Override
  public Value normalize(Value value) {
    if (!(value instanceof Value.Fields(var fields))) {
      return value;
    }
    var own = new LinkedHashMap<>(fields);
    own.keySet().removeIf(key -> ManagedElement.key(type, key).isPresent());
    return own.size() == fields.size() ? value : new Value.Fields(own);
  }
}
