package dev.plumbline.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.KubernetesRules;
import dev.plumbline.core.rules.Normalizers;
import dev.plumbline.core.value.ValueJson;
import java.util.ArrayList;
import java.util.Set;

/**
 * The rules of a custom resource by the schema that its API server serves: keys and kinds of lists,
 * maps, defaults, quantities. Source: Kubernetes documentation, Custom Resources, Specifying a
 * structural schema; Server-Side Apply, Merge strategy.
 */
final class CustomRules {

  /** Schemas of definitions are bounded by the API server; this bounds what it may answer. */
  private static final int DEEPEST = 40;

  /** What every kind has, and what its controller writes. */
  private static final Set<String> COMMON = Set.of("apiVersion", "kind", "metadata", "status");

  /** How the pattern of a quantity begins in every generated definition. */
  private static final String QUANTITY = "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))";

  private final FieldRules.Builder rules;

  private CustomRules(FieldRules.Builder rules) {
    this.rules = rules;
  }

  static FieldRules of(String type, JsonNode schema) {
    var rules = FieldRules.of(type).include(KubernetesRules.forType(type));
    new CustomRules(rules).fields("", schema, 0);
    return rules.build();
  }

  private void fields(String prefix, JsonNode schema, int depth) {
    for (var property : schema.path("properties").properties()) {
      var name = property.getKey();
      if (depth > 0 || !COMMON.contains(name)) {
        field(prefix + name, property.getValue(), depth + 1);
      }
    }
  }

  private void field(String path, JsonNode schema, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    if (schema.has("default")) {
      rules.defaultValue(path, ValueJson.read(schema.path("default")));
    }
    if (schema.path("pattern").asText().startsWith(QUANTITY)) {
      rules.normalize(path, Normalizers.QUANTITY);
    }
    if (schema.path("items").isObject()) {
      list(path, schema);
      field(path + ".*", schema.path("items"), depth + 1);
    } else if (schema.path("additionalProperties").isObject()) {
      rules.maps(path);
      field(path + ".*", schema.path("additionalProperties"), depth + 1);
    } else {
      fields(path + ".", schema, depth);
    }
  }

  private void list(String path, JsonNode schema) {
    switch (schema.path("x-kubernetes-list-type").asText()) {
      case "set" -> rules.sets(path);
      case "map" -> {
        var keys = new ArrayList<String>();
        schema.path("x-kubernetes-list-map-keys").forEach(key -> keys.add(key.asText()));
        rules.keyed(path, keys.toArray(String[]::new));
      }
      case String ignored -> {}
    }
  }
}
