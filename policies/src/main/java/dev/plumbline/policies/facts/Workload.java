package dev.plumbline.policies.facts;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where kinds of Kubernetes keep the pod that they make: Kubernetes API reference, Workload
 * Resources.
 */
final class Workload {

  private static final List<List<String>> PODS =
      List.of(
          List.of("spec", "jobTemplate", "spec", "template", "spec"),
          List.of("spec", "template", "spec"));

  private Workload() {}

  /** The pod's spec, or an empty map. */
  static Map<String, Object> pod(String type, Map<String, Object> live) {
    if (!type.startsWith("kubernetes:")) {
      return Map.of();
    }
    if (type.equals("kubernetes:core/v1:Pod")) {
      return map(live.get("spec"));
    }
    return PODS.stream()
        .map(path -> at(live, path))
        .filter(pod -> pod.get("containers") instanceof List)
        .findFirst()
        .orElse(Map.of());
  }

  /** Ordinary, initial and ephemeral ones. */
  static List<Object> containers(Map<String, Object> pod) {
    return Stream.of("containers", "initContainers", "ephemeralContainers")
        .flatMap(kind -> pod.get(kind) instanceof List<?> all ? all.stream() : Stream.empty())
        .<Object>map(each -> each)
        .toList();
  }

  private static Map<String, Object> at(Map<String, Object> from, List<String> path) {
    var here = from;
    for (var step : path) {
      here = map(here.get(step));
    }
    return here;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object value) {
    // Maps of facts have texts as keys: FactValues makes them.
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }
}
