package dev.plumbline.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.rules.FieldRules;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The schemas of custom resources that a cluster serves at {@code /openapi/v3}, kept as rules over
 * scans: the address of each group and version names a hash, and is asked again only once that
 * changes. Where the cluster gives none, the conventions of {@code KubernetesRules} stay.
 * Thread-safe.
 */
final class ClusterSchemas {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterSchemas.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INDEX = "/openapi/v3";

  private record Known(String address, Map<String, FieldRules> byKind) {}

  /** By group and version, such as {@code argoproj.io/v1alpha1}. */
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /** The rules of a kind, the same object while its schema is the same; empty where unknown. */
  Optional<FieldRules> rules(Kind kind) {
    return Optional.ofNullable(known.get(kind.apiVersion()))
        .map(version -> version.byKind().get(kind.kind()));
  }

  /** Learns what these kinds look like now: one small call, and one per version that changed. */
  void learn(Set<Kind> kinds, Calls calls) throws InterruptedException {
    var versions = new TreeSet<String>();
    kinds.forEach(kind -> versions.add(kind.apiVersion()));
    if (versions.isEmpty()) {
      return;
    }
    if (!(calls.get(INDEX) instanceof ApiAnswer.Success(var body))) {
      LOG.debug("A cluster gives no schemas; custom resources are compared by conventions");
      return;
    }
    var paths = tree(body).path("paths");
    for (var version : versions) {
      var address = paths.path("apis/" + version).path("serverRelativeURL").asText();
      var before = known.get(version);
      if (address.startsWith("/") && (before == null || !before.address().equals(address))) {
        learn(version, address, calls);
      }
    }
  }

  private void learn(String version, String address, Calls calls) throws InterruptedException {
    if (calls.get(address) instanceof ApiAnswer.Success(var body)) {
      var byKind = new HashMap<String, FieldRules>();
      for (var schema : tree(body).path("components").path("schemas")) {
        for (var name : schema.path("x-kubernetes-group-version-kind")) {
          var apiVersion = name.path("group").asText() + "/" + name.path("version").asText();
          var kind = new Kind(apiVersion, name.path("kind").asText());
          if (apiVersion.equals(version) && schema.path("properties").has("metadata")) {
            byKind.put(kind.kind(), CustomRules.of(kind.token(), schema));
          }
        }
      }
      known.put(version, new Known(address, Map.copyOf(byKind)));
    }
  }

  private static JsonNode tree(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException notJson) {
      return JSON.nullNode();
    }
  }
}
