package dev.plumbline.pulumi.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.DeclaredResource.Mark;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One resource of a checkpoint. Source: {@code ResourceV3} in pulumi/pulumi,
 * sdk/go/common/apitype/core.go. Not thread-safe.
 */
final class ResourceParser {

  private final PropertyReader properties;

  /** URNs repeat in parents, providers and dependencies; one copy of each is enough. */
  private final Map<String, String> pool = new HashMap<>();

  ResourceParser(PropertyReader properties) {
    this.properties = properties;
  }

  /** Reads one resource; empty where it has no URN or type, so is none. */
  Optional<Checkpoint.Entry> parse(JsonNode node) {
    var urn = text(node, "urn");
    var type = text(node, "type");
    if (urn.isEmpty()
        || type.isEmpty()
        || !isObject(node, "inputs")
        || !isObject(node, "outputs")) {
      return Optional.empty();
    }
    var resource =
        new DeclaredResource(
            urn,
            type,
            Signatures.UNKNOWN.contains(text(node, "id")) ? "" : text(node, "id"),
            node.path("custom").asBoolean(false),
            properties.fields(node.path("inputs")),
            properties.fields(node.path("outputs")),
            providerUrn(text(node, "provider")),
            text(node, "parent"),
            dependencies(node),
            texts(node.path("ignoreChanges")),
            marks(node),
            texts(node.path("initErrors")),
            propertyDependencies(node));
    return Optional.of(new Checkpoint.Entry(resource, instant(node.path("modified").asText())));
  }

  private static boolean isObject(JsonNode node, String field) {
    var value = node.path(field);
    return value.isObject() || value.isNull() || value.isMissingNode();
  }

  private String text(JsonNode node, String field) {
    return pooled(node.path(field).isNull() ? "" : node.path(field).asText());
  }

  private String pooled(String text) {
    return pool.computeIfAbsent(text, same -> same);
  }

  private List<String> texts(JsonNode array) {
    var texts = new ArrayList<String>();
    array.forEach(item -> texts.add(pooled(item.asText())));
    return texts;
  }

  /** A reference is {@code <urn>::<id>}. */
  private String providerUrn(String reference) {
    var end = reference.lastIndexOf("::");
    return end < 0 ? "" : pooled(reference.substring(0, end));
  }

  private Set<String> dependencies(JsonNode node) {
    var urns = new LinkedHashSet<>(texts(node.path("dependencies")));
    node.path("propertyDependencies").forEach(list -> urns.addAll(texts(list)));
    urns.add(text(node, "deletedWith"));
    urns.add(text(node, "viewOf"));
    urns.remove(text(node, "parent"));
    urns.remove("");
    return urns;
  }

  private Map<String, Set<String>> propertyDependencies(JsonNode node) {
    var urns = new HashMap<String, Set<String>>();
    node.path("propertyDependencies")
        .properties()
        .forEach(
            property -> {
              var named = new LinkedHashSet<>(texts(property.getValue()));
              named.remove("");
              if (!named.isEmpty()) {
                urns.put(pooled(property.getKey()), Set.copyOf(named));
              }
            });
    return urns;
  }

  private Set<Mark> marks(JsonNode node) {
    var marks = EnumSet.noneOf(Mark.class);
    mark(marks, node, "external", Mark.EXTERNAL);
    mark(marks, node, "delete", Mark.DELETE);
    mark(marks, node, "pendingReplacement", Mark.PENDING_REPLACEMENT);
    mark(marks, node, "protect", Mark.PROTECT);
    mark(marks, node, "retainOnDelete", Mark.RETAIN_ON_DELETE);
    if (!text(node, "viewOf").isEmpty()) {
      marks.add(Mark.VIEW);
    }
    return marks;
  }

  private static void mark(Set<Mark> marks, JsonNode node, String field, Mark mark) {
    if (node.path(field).asBoolean(false)) {
      marks.add(mark);
    }
  }

  private static Optional<Instant> instant(String text) {
    if (text.isEmpty() || text.equals("null")) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }
}
