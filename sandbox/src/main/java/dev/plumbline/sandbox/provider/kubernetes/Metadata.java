package dev.plumbline.sandbox.provider.kubernetes;

import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Access to {@code metadata} of an object. */
final class Metadata {

  /** Marks objects whose name the provider generated. */
  static final String AUTONAMED = "pulumi.com/autonamed";

  private Metadata() {}

  static Value.Fields of(Value.Fields object) {
    return fields(object.at("metadata"));
  }

  static String name(Value.Fields object) {
    return text(of(object).at("name"));
  }

  static String namespace(Value.Fields object) {
    return text(of(object).at("namespace"));
  }

  /** An annotation, or empty text. */
  static String annotation(Value.Fields object, String key) {
    return text(fields(of(object).at("annotations")).at(key));
  }

  static Value.Fields withAnnotation(Value.Fields metadata, String key, String value) {
    var annotations = new LinkedHashMap<>(fields(metadata.at("annotations")).values());
    annotations.put(key, Value.of(value));
    return with(metadata, "annotations", new Value.Fields(annotations));
  }

  static Value.Fields with(Value.Fields fields, String key, Value value) {
    var changed = new LinkedHashMap<>(fields.values());
    changed.put(key, value);
    return new Value.Fields(changed);
  }

  static Value.Fields fields(Optional<Value> value) {
    return value.orElseGet(Value::nothing) instanceof Value.Fields fields
        ? fields
        : Value.fields(Map.of());
  }

  private static String text(Optional<Value> value) {
    return value.flatMap(Value::text).orElse("");
  }
}
