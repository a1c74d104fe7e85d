package dev.plumbline.core.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The built-in kinds of Kubernetes 1.34.3 and their fields, from a table that {@code
 * drift-detector/kubernetes/schema/generate.py} makes of the API server's own OpenAPI documents,
 * the Go types (which fields are pointers) and a list of what neither says. Read with the first
 * kind only. Thread-safe.
 */
final class KubernetesSchema {

  private static final String TABLE = "kubernetes.json";
  private static final String PACKAGE = "kubernetes:";

  /** Groups that kinds have left; Kubernetes, Deprecated API Migration Guide. */
  private static final Map<String, String> MOVED =
      Map.of(
          "extensions:Ingress", "networking.k8s.io",
          "extensions:NetworkPolicy", "networking.k8s.io",
          "extensions:Deployment", "apps",
          "extensions:DaemonSet", "apps",
          "extensions:ReplicaSet", "apps");

  private KubernetesSchema() {}

  private static final class Table {
    private static final Map<String, String> KINDS = new HashMap<>();
    private static final Map<String, String> NEWEST = new HashMap<>();
    private static final Map<String, Map<String, KubernetesField>> DEFINITIONS = new HashMap<>();

    static {
      var table = read();
      var kinds = new TreeMap<String, String>();
      table
          .path("kinds")
          .properties()
          .forEach(kind -> kinds.put(kind.getKey(), kind.getValue().asText()));
      kinds.forEach(
          (kind, definition) -> {
            KINDS.put(kind, definition);
            // Sorted: v1 comes before v1alpha1 and v1beta1, and v2 after v1.
            NEWEST.merge(unversioned(kind), definition, Table::newer);
          });
      for (var definition : table.path("definitions").properties()) {
        var fields = new TreeMap<String, KubernetesField>();
        definition
            .getValue()
            .properties()
            .forEach(
                field ->
                    fields.put(field.getKey(), KubernetesField.parse(field.getValue().asText())));
        DEFINITIONS.put(definition.getKey(), fields);
      }
    }

    private static String newer(String one, String other) {
      return other.contains("alpha") || other.contains("beta") ? one : other;
    }

    private static JsonNode read() {
      try (var file = KubernetesSchema.class.getResourceAsStream(TABLE)) {
        return new ObjectMapper().readTree(Objects.requireNonNull(file, TABLE));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }

  /** Whether the kind of a Pulumi token is in the table in this very version. */
  static boolean isKnown(String type) {
    return Table.KINDS.containsKey(kind(type));
  }

  /**
   * The definition of a Pulumi token's kind, {@code kubernetes:apps/v1:Deployment}; of another
   * version where the table has not this one; empty for custom resources.
   */
  static Optional<String> definition(String type) {
    var kind = kind(type);
    return Optional.ofNullable(Table.KINDS.get(kind))
        .or(() -> Optional.ofNullable(Table.NEWEST.get(moved(unversioned(kind)))));
  }

  /** The fields of a definition by name. */
  static Map<String, KubernetesField> fields(String definition) {
    return Table.DEFINITIONS.getOrDefault(definition, Map.of());
  }

  /** {@code apps/v1:Deployment}, {@code v1:Pod}. */
  private static String kind(String type) {
    var kind = type.startsWith(PACKAGE) ? type.substring(PACKAGE.length()) : type;
    kind = kind.startsWith("core/") ? kind.substring("core/".length()) : kind;
    return kind.endsWith("Patch") ? kind.substring(0, kind.length() - "Patch".length()) : kind;
  }

  /** {@code apps:Deployment}, {@code :Pod}. */
  private static String unversioned(String kind) {
    var colon = kind.indexOf(':');
    var slash = kind.indexOf('/');
    var name = colon < 0 ? "" : kind.substring(colon);
    return (slash < 0 || slash > colon ? "" : kind.substring(0, slash)) + name;
  }

  private static String moved(String kind) {
    var group = MOVED.get(kind);
    return group == null ? kind : group + kind.substring(kind.indexOf(':'));
  }
}
