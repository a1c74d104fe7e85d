package dev.plumbline.policies.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.evidence.VerdictJson;
import dev.plumbline.core.read.Attribution;
import dev.plumbline.core.value.ValueJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a rule may ask of a finding.
 *
 * @param verdict {@code drifted}, {@code changed}, {@code deleted} or {@code unmanaged}
 * @param place where an unmanaged resource lives; empty text for others
 * @param differences each with {@code path}, {@code kind} ({@code declared}, {@code
 *     sinceDeployment}), {@code origin}, {@code secret}, and, where there is such a value, {@code
 *     declared}, {@code recorded}, {@code live}
 * @param attribution {@code confidence}, {@code principal}, {@code at}, {@code sourceAddress},
 *     {@code tool}, {@code action}, {@code source}; empty texts where nobody knows
 * @param at when it is rated
 */
public record FindingFacts(
    String verdict,
    String type,
    String urn,
    String cloudId,
    String place,
    List<Map<String, Object>> differences,
    Map<String, Object> attribution,
    Instant at)
    implements Facts {

  static final Set<String> FIELDS =
      Set.of(
          "verdict",
          "type",
          "urn",
          "name",
          "stack",
          "project",
          "cloudId",
          "place",
          "differences",
          "attribution",
          "at");

  private static final List<String> WHO =
      List.of("confidence", "principal", "at", "sourceAddress", "tool", "action", "source");

  public FindingFacts {
    differences = List.copyOf(differences);
    attribution = Map.copyOf(attribution);
  }

  /** Of a verdict that is a finding of this kind. */
  public static FindingFacts of(
      ResourceVerdict verdict,
      String kind,
      String place,
      Optional<Attribution> attribution,
      Instant at) {
    var who =
        attribution
            .map(
                said ->
                    Map.<String, Object>of(
                        "confidence", said.confidence().word(),
                        "principal", said.principal(),
                        "at", said.at().map(Instant::toString).orElse(""),
                        "sourceAddress", said.sourceAddress(),
                        "tool", said.tool(),
                        "action", said.action(),
                        "source", said.source()))
            .orElseGet(FindingFacts::nobody);
    return of(VerdictJson.write(verdict), kind, place, who, at);
  }

  /**
   * Of what was stored of a finding.
   *
   * @param verdict as {@link VerdictJson} writes it
   * @param attribution as the API shows it, or a null node
   */
  public static FindingFacts of(
      JsonNode verdict, String kind, String place, JsonNode attribution, Instant at) {
    var who = new LinkedHashMap<>(nobody());
    for (var field : WHO) {
      if (attribution.path(field).isTextual()) {
        who.put(field, attribution.path(field).textValue());
      }
    }
    return of(verdict, kind, place, who, at);
  }

  private static FindingFacts of(
      JsonNode verdict, String kind, String place, Map<String, Object> who, Instant at) {
    var differences = new ArrayList<Map<String, Object>>();
    verdict.path("differences").forEach(each -> differences.add(difference(each)));
    return new FindingFacts(
        kind,
        verdict.path("type").asText(""),
        verdict.path("urn").asText(""),
        verdict.path("cloudId").asText(""),
        place,
        differences,
        who,
        at);
  }

  private static Map<String, Object> nobody() {
    var who = new LinkedHashMap<String, Object>();
    WHO.forEach(field -> who.put(field, ""));
    who.put("confidence", "unknown");
    return who;
  }

  private static Map<String, Object> difference(JsonNode json) {
    var secret = json.path("secret").asBoolean(false);
    var difference = new LinkedHashMap<String, Object>();
    difference.put("path", json.path("path").asText(""));
    difference.put("kind", json.path("kind").asText("declared"));
    difference.put("origin", json.path("origin").asText("program"));
    difference.put("secret", secret);
    for (var side : List.of("declared", "recorded", "live")) {
      var value = json.path(side);
      if (!value.isMissingNode() && !value.isNull()) {
        difference.put(side, secret ? ValueJson.REDACTED : FactValues.of(value));
      }
    }
    return Map.copyOf(difference);
  }

  @Override
  public On on() {
    return On.FINDING;
  }

  @Override
  public Map<String, Object> values() {
    var parts = Urn.of(urn);
    return Map.ofEntries(
        Map.entry("verdict", verdict),
        Map.entry("type", type),
        Map.entry("urn", urn),
        Map.entry("name", parts.name()),
        Map.entry("stack", parts.stack()),
        Map.entry("project", parts.project()),
        Map.entry("cloudId", cloudId),
        Map.entry("place", place),
        Map.entry("differences", differences),
        Map.entry("attribution", attribution),
        Map.entry("at", at));
  }
}
