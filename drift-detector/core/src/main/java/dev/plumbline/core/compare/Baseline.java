package dev.plumbline.core.compare;

import dev.plumbline.core.rules.KubernetesRules;
import dev.plumbline.core.value.Value;
import java.util.List;

/**
 * Whether recorded outputs show what was there at the deployment. Those of a built-in kind of
 * Kubernetes need not: its defaults are known. Those of a custom resource do where they are the API
 * server's answer: what its schema or a webhook filled in is in them.
 */
final class Baseline {

  /** What every answer has; Kubernetes API conventions, Metadata. */
  private static final List<String> ANSWERED =
      List.of("uid", "resourceVersion", "creationTimestamp");

  private Baseline() {}

  static boolean tells(String type, Value recorded, Value live) {
    return !type.startsWith("kubernetes:")
        || KubernetesRules.isBuiltIn(type)
        || isAnswer(recorded)
        || !isAnswer(live);
  }

  private static boolean isAnswer(Value document) {
    return ANSWERED.stream()
        .anyMatch(
            field -> document.in("metadata", field).filter(one -> !one.isEmpty()).isPresent());
  }
}
