package dev.plumbline.policies.facts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tags of clouds and labels of Kubernetes, as one map of texts. */
final class Tags {

  private Tags() {}

  static Map<String, Object> of(String type, Map<String, Object> live) {
    var tags = new LinkedHashMap<String, Object>();
    if (type.startsWith("kubernetes:")) {
      if (live.get("metadata") instanceof Map<?, ?> metadata) {
        add(metadata.get("labels"), tags);
      }
      return tags;
    }
    add(live.get("tagsAll"), tags);
    add(live.get("tags"), tags);
    return tags;
  }

  /** A map, or a list of keys and values as Cloud Control has it. */
  private static void add(@Nullable Object from, Map<String, Object> tags) {
    if (from instanceof Map<?, ?> map) {
      map.forEach((key, value) -> tags.put(String.valueOf(key), value));
    }
    if (from instanceof List<?> list) {
      for (var each : list) {
        if (each instanceof Map<?, ?> tag
            && tag.get("key") instanceof String key
            && tag.get("value") instanceof String value) {
          tags.put(key, value);
        }
      }
    }
  }
}
