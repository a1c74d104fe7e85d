package dev.plumbline.sandbox.arm.engine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.sandbox.arm.ArmFailure;
import dev.plumbline.sandbox.arm.Documents;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A status, headers and perhaps a JSON body. */
public record ArmAnswer(int status, Map<String, String> headers, Optional<JsonNode> body) {

  public ArmAnswer {
    headers = Map.copyOf(headers);
  }

  public static ArmAnswer ok(JsonNode body) {
    return of(200, body);
  }

  public static ArmAnswer of(int status, JsonNode body) {
    return new ArmAnswer(status, Map.of(), Optional.of(body));
  }

  public static ArmAnswer empty(int status) {
    return new ArmAnswer(status, Map.of(), Optional.empty());
  }

  /** The error body of Resource Manager: {@code {"error": {"code", "message"}}}. */
  public static ArmAnswer failure(ArmFailure failure) {
    return of(failure.status(), Documents.object().set("error", error(failure)));
  }

  static JsonNode error(ArmFailure failure) {
    return Documents.object().put("code", failure.code()).put("message", failure.text());
  }

  public ArmAnswer with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new ArmAnswer(status, more, body);
  }

  ArmAnswer with(Map<String, String> further) {
    var more = new LinkedHashMap<>(headers);
    more.putAll(further);
    return new ArmAnswer(status, more, body);
  }
}
