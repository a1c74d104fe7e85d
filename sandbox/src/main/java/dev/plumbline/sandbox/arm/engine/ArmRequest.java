package dev.plumbline.sandbox.arm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One authenticated request.
 *
 * @param method in upper case
 * @param path decoded, without query
 * @param query parameters, names in lower case
 * @param headers names in lower case
 * @param body parsed; a missing node when there was none
 * @param base scheme and authority that the caller used, such as {@code https://127.0.0.1:8443}
 * @param correlationId of all that the request causes
 */
public record ArmRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    JsonNode body,
    String base,
    Caller caller,
    String correlationId) {

  public ArmRequest {
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(query.get(name.toLowerCase(Locale.ROOT)))
        .filter(value -> !value.isEmpty());
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  String apiVersion() {
    return parameter("api-version").orElse("");
  }
}
