package dev.plumbline.policies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.compare.Difference;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.util.List;
import java.util.Map;

/**
 * What a rule may ask of a finding, as the CEL variable {@code finding}: {@code verdict}, {@code
 * type}, {@code urn}, {@code cloudId} and {@code differences}, each with {@code path}, {@code
 * kind}, {@code declared} and {@code live} as compact JSON text. Secrets are redacted.
 */
record FindingFacts(Map<String, Object> facts) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static FindingFacts of(ResourceVerdict verdict) {
    List<Map<String, String>> differences =
        verdict.differences().stream().map(FindingFacts::difference).toList();
    return new FindingFacts(
        Map.of(
            "verdict", verdict.verdict().word(),
            "type", verdict.type(),
            "urn", verdict.urn(),
            "cloudId", verdict.cloudId(),
            "differences", differences));
  }

  private static Map<String, String> difference(Difference difference) {
    return Map.of(
        "path", difference.path().toString(),
        "kind", difference.kind().word(),
        "declared", text(difference.declared(), difference.secret()),
        "live", text(difference.live(), difference.secret()));
  }

  private static String text(Value value, boolean secret) {
    JsonNode json = ValueJson.write(value);
    return secret ? ValueJson.REDACTED : JSON.valueToTree(json).toString();
  }
}
