package dev.plumbline.api.catalog;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.policies.facts.RequestFacts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody wants, for the rules that judge it.
 *
 * @param action {@code create} or {@code change}
 * @param name of the environment
 * @param parameters checked, with their defaults
 */
public record Wished(
    String action, String name, String owner, String team, JsonNode parameters, Duration lifetime) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  /**
   * As rules see it.
   *
   * @param monthlyCost as far as it is known; 0 before the preview
   */
  public RequestFacts facts(String template, BigDecimal monthlyCost, Instant at) {
    var values = new HashMap<>(JSON.convertValue(parameters, OBJECT));
    values.values().removeIf(value -> value == null);
    return new RequestFacts(
        action,
        template,
        name,
        owner,
        List.of(team),
        values,
        monthlyCost.doubleValue(),
        lifetime.toHours(),
        at);
  }
}
