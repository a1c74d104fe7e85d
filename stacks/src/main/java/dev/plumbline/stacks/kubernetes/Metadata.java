package dev.plumbline.stacks.kubernetes;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.plumbline.stacks.component.Ownership;
import java.util.HashMap;
import java.util.Map;

/**
 * Names and labels of the objects of one namespace. Names are explicit, so people can type them.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/">
 *     Recommended labels</a>
 */
record Metadata(Ownership ownership, String namespace) {
  static final String NAME_LABEL = "app.kubernetes.io/name";

  /** Metadata of an object in the namespace. */
  ObjectMetaArgs of(String name, String app) {
    return of(name, app, Map.of());
  }

  ObjectMetaArgs of(String name, String app, Map<String, String> annotations) {
    var metadata = ObjectMetaArgs.builder().name(name).namespace(namespace).labels(labels(app));
    return annotations.isEmpty() ? metadata.build() : metadata.annotations(annotations).build();
  }

  /** Metadata of the namespace itself. */
  ObjectMetaArgs ofNamespace(Map<String, String> moreLabels) {
    var labels = new HashMap<>(labels(namespace));
    labels.putAll(moreLabels);
    return ObjectMetaArgs.builder().name(namespace).labels(labels).build();
  }

  Map<String, String> labels(String app) {
    return Map.of(
        NAME_LABEL,
        app,
        "app.kubernetes.io/part-of",
        ownership.project(),
        "app.kubernetes.io/managed-by",
        "pulumi",
        "environment",
        ownership.environment(),
        "owner",
        ownership.owner());
  }
}
