package dev.plumbline.policies.cases;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import dev.plumbline.policies.facts.FactValues;
import dev.plumbline.policies.facts.Facts;
import dev.plumbline.policies.facts.FindingFacts;
import dev.plumbline.policies.facts.On;
import dev.plumbline.policies.facts.RemediationFacts;
import dev.plumbline.policies.facts.RequestFacts;
import dev.plumbline.policies.facts.ResourceFacts;
import dev.plumbline.policies.yaml.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Facts as a case writes them; what it leaves out is empty. */
final class CaseFacts {

  private static final Set<String> FINDING =
      Set.of(
          "verdict",
          "type",
          "urn",
          "stack",
          "project",
          "name",
          "cloudId",
          "place",
          "differences",
          "attribution");
  private static final Set<String> RESOURCE =
      Set.of("type", "urn", "stack", "project", "name", "cloudId", "live");

  private CaseFacts() {}

  static Facts of(On on, Entry body, Instant at) {
    var json = body.json();
    return switch (on) {
      case FINDING -> {
        body.only(FINDING);
        yield FindingFacts.of(
            withUrn(json),
            text(json, "verdict", "drifted"),
            text(json, "place", ""),
            json.path("attribution"),
            at);
      }
      case RESOURCE -> {
        body.only(RESOURCE);
        yield ResourceFacts.of(
            text(json, "type", ""),
            text(withUrn(json), "urn", ""),
            text(json, "cloudId", ""),
            ValueJson.read(json.path("live")) instanceof Value.Fields live
                ? live
                : new Value.Fields(Map.of()),
            at);
      }
      case REQUEST -> {
        body.only(without(on));
        yield new RequestFacts(
            text(json, "action", "create"),
            text(json, "template", ""),
            text(json, "name", ""),
            text(json, "requester", ""),
            texts(json.path("groups")),
            fields(json.path("parameters")),
            json.path("monthlyCost").asDouble(0),
            json.path("lifetimeHours").asLong(0),
            at);
      }
      case REMEDIATION -> {
        body.only(without(on));
        yield new RemediationFacts(
            text(json, "mode", "revert"),
            json.path("automatic").asBoolean(false),
            text(json, "requester", ""),
            text(json, "approver", ""),
            text(json, "stack", ""),
            text(json, "project", ""),
            text(json, "severity", "low"),
            resources(json.path("resources")),
            json.path("dependents").asLong(0),
            json.path("clobbers").asLong(0),
            json.path("costDelta").asDouble(0),
            at);
      }
    };
  }

  private static Set<String> without(On on) {
    var fields = new java.util.TreeSet<>(on.fields());
    fields.remove("at");
    return fields;
  }

  /** A case may name stack, project and name instead of the whole URN. */
  private static JsonNode withUrn(JsonNode json) {
    if (json.has("urn") || !json.isObject()) {
      return json;
    }
    var copy = (com.fasterxml.jackson.databind.node.ObjectNode) json.deepCopy();
    return copy.put(
        "urn",
        "urn:pulumi:%s::%s::%s::%s"
            .formatted(
                text(json, "stack", "dev"),
                text(json, "project", "test"),
                text(json, "type", ""),
                text(json, "name", "it")));
  }

  private static String text(JsonNode json, String field, String otherwise) {
    return json.path(field).asText(otherwise);
  }

  private static List<String> texts(JsonNode list) {
    var texts = new ArrayList<String>();
    list.forEach(each -> texts.add(each.asText("")));
    return texts;
  }

  private static Map<String, Object> fields(JsonNode json) {
    return ValueJson.read(json) instanceof Value.Fields fields ? FactValues.of(fields) : Map.of();
  }

  private static List<RemediationFacts.Resource> resources(JsonNode list) {
    var resources = new ArrayList<RemediationFacts.Resource>();
    list.forEach(
        each ->
            resources.add(
                new RemediationFacts.Resource(
                    text(each, "urn", ""),
                    text(each, "type", ""),
                    text(each, "cloudId", ""),
                    text(each, "verdict", "drifted"),
                    text(each, "step", "update"))));
    return resources;
  }
}
