package dev.plumbline.sandbox.provider.azure;

import dev.plumbline.core.value.Value;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One answer of Resource Manager.
 *
 * @param status the HTTP status, below 400
 * @param operation the URL of {@code Azure-AsyncOperation}
 * @param location the URL of {@code Location}
 * @param retryAfter how long to wait before the next look
 * @param body the document; {@link Value.Null} when there is none
 */
record Answer(
    int status,
    Optional<String> operation,
    Optional<String> location,
    Optional<Duration> retryAfter,
    Value body) {

  /** The document, empty when there is none. */
  Value.Fields document() {
    return body instanceof Value.Fields fields ? fields : Value.fields(Map.of());
  }

  /** A text of the document. */
  String text(String key) {
    return document().at(key).flatMap(Value::text).orElse("");
  }

  /** {@code properties.provisioningState}, or empty text. */
  String provisioningState() {
    return document().at("properties").orElseGet(Value::nothing) instanceof Value.Fields properties
        ? properties.at("provisioningState").flatMap(Value::text).orElse("")
        : "";
  }
}
