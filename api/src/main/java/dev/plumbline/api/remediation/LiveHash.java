package dev.plumbline.api.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.hash.Hashes;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.evidence.EvidenceJson;
import dev.plumbline.core.evidence.VerdictJson;
import java.util.Comparator;
import java.util.List;

/**
 * The condition of live as a comparison sees it: verdict, cloud id, every difference with its live
 * value, and the HMAC of every live secret. All other live values are what was declared. What a
 * cloud counts by itself, such as a version of the object or the state of its pods, is no part of
 * it: an approval must not fail for that.
 */
final class LiveHash {

  private LiveHash() {}

  static String of(List<ResourceVerdict> verdicts) {
    var all = JsonNodeFactory.instance.arrayNode();
    verdicts.stream()
        .sorted(Comparator.comparing(ResourceVerdict::urn).thenComparing(ResourceVerdict::cloudId))
        .forEach(verdict -> add(verdict, all));
    return Hashes.sha256(all.toString());
  }

  private static void add(ResourceVerdict verdict, ArrayNode all) {
    var written = VerdictJson.write(verdict);
    var one = all.addObject();
    one.put("urn", verdict.urn());
    one.put("cloudId", verdict.cloudId());
    one.put("verdict", verdict.verdict().word());
    one.put("outcome", written.path("outcome").path("kind").asText());
    var differences = one.putArray("differences");
    for (var difference : written.path("differences")) {
      differences
          .addObject()
          .put("path", difference.path("path").asText())
          .put("kind", difference.path("kind").asText())
          .set("live", difference.path("live"));
    }
    var secrets = one.putArray("secrets");
    verdict
        .evidence()
        .map(EvidenceJson::write)
        .ifPresent(evidence -> collect(evidence.path("live"), "", secrets));
  }

  private static void collect(JsonNode node, String path, ArrayNode secrets) {
    if (node.isObject() && node.size() == 1 && node.path("hmac").isTextual()) {
      secrets.add(path + "=" + node.path("hmac").asText());
      return;
    }
    for (var entry : node.properties()) {
      collect(entry.getValue(), path + "/" + entry.getKey(), secrets);
    }
    for (var index = 0; index < node.size() && node.isArray(); index++) {
      collect(node.path(index), path + "/" + index, secrets);
    }
  }
}
