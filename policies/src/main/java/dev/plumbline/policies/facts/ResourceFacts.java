package dev.plumbline.policies.facts;

import dev.plumbline.core.value.Value;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What a rule may ask of a live resource.
 *
 * @param live its properties in Pulumi's spelling, as the cloud answered
 * @param at when it is judged
 */
public record ResourceFacts(
    String type, String urn, String cloudId, Map<String, Object> live, Instant at)
    implements Facts {

  static final Set<String> FIELDS =
      Set.of(
          "type",
          "urn",
          "name",
          "stack",
          "project",
          "cloudId",
          "live",
          "tags",
          "pod",
          "containers",
          "at");

  public ResourceFacts {
    live = Map.copyOf(live);
  }

  /** Of a document from which secrets were taken out. */
  public static ResourceFacts of(
      String type, String urn, String cloudId, Value.Fields live, Instant at) {
    return new ResourceFacts(type, urn, cloudId, FactValues.of(live), at);
  }

  @Override
  public On on() {
    return On.RESOURCE;
  }

  /**
   * Beside the parts: {@code tags}, tags of a cloud or labels of Kubernetes as one map; {@code
   * pod}, the pod's spec wherever a workload keeps it; {@code containers}, all of its containers.
   */
  @Override
  public Map<String, Object> values() {
    var parts = Urn.of(urn);
    var pod = Workload.pod(type, live);
    return Map.ofEntries(
        Map.entry("type", type),
        Map.entry("urn", urn),
        Map.entry("name", parts.name()),
        Map.entry("stack", parts.stack()),
        Map.entry("project", parts.project()),
        Map.entry("cloudId", cloudId),
        Map.entry("live", live),
        Map.entry("tags", Tags.of(type, live)),
        Map.entry("pod", pod),
        Map.entry("containers", Workload.containers(pod)),
        Map.entry("at", at));
  }
}
