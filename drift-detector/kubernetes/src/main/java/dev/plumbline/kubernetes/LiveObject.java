package dev.plumbline.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Turns the object of an API server into an outcome. */
final class LiveObject {

  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  private LiveObject() {}

  static ObjectName name(JsonNode object) {
    var metadata = object.path("metadata");
    return new ObjectName(metadata.path("namespace").asText(), metadata.path("name").asText());
  }

  /**
   * Found; or absent where the object only waits for its finalizers. Elements of a list carry no
   * kind of their own.
   */
  static ReadOutcome outcome(ObjectNode object, Kind kind, View view) {
    var deleted = object.path("metadata").path("deletionTimestamp").asText();
    if (!deleted.isEmpty()) {
      return new ReadOutcome.Absent("being deleted since " + deleted);
    }
    if (view == View.CONTENT && object.path("metadata") instanceof ObjectNode metadata) {
      metadata.remove("managedFields");
    }
    var fields = new LinkedHashMap<String, Value>();
    fields.put("apiVersion", Value.of(kind.apiVersion()));
    fields.put("kind", Value.of(kind.kind()));
    object
        .properties()
        .forEach(field -> fields.put(field.getKey(), ValueJson.read(field.getValue())));
    return new ReadOutcome.Found(
        kind.equals(new Kind("v1", "Secret")) ? secret(fields) : new Value.Fields(fields),
        ReadOutcome.Shape.API);
  }

  /** The content of a Secret is secret, and so is the copy that {@code kubectl apply} leaves. */
  private static Value.Fields secret(Map<String, Value> fields) {
    var closed = new LinkedHashMap<>(fields);
    closed.computeIfPresent("data", (ignored, data) -> each(data, LiveObject::close));
    closed.computeIfPresent("stringData", (ignored, data) -> each(data, LiveObject::close));
    closed.computeIfPresent(
        "metadata",
        (ignored, metadata) ->
            at(metadata, "annotations", notes -> at(notes, LAST_APPLIED, LiveObject::close)));
    return new Value.Fields(closed);
  }

  private static Value close(Value value) {
    return new Value.Secret(Optional.of(value));
  }

  private static Value each(Value value, UnaryOperator<Value> change) {
    if (!(value instanceof Value.Fields(var values))) {
      return value;
    }
    var changed = new LinkedHashMap<>(values);
    changed.replaceAll((ignored, field) -> change.apply(field));
    return new Value.Fields(changed);
  }

  private static Value at(Value value, String key, UnaryOperator<Value> change) {
    if (!(value instanceof Value.Fields(var values))) {
      return value;
    }
    var changed = new LinkedHashMap<>(values);
    changed.computeIfPresent(key, (ignored, field) -> change.apply(field));
    return new Value.Fields(changed);
  }
}
