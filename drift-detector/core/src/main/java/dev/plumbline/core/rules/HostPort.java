package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.List;

/**
 * The port of the host that the API server derives: that of the container, where the pod is in the
 * host's network. Stateless.
 *
 * <p>Source: Kubernetes API reference, ContainerPort v1 core, hostPort; SetDefaults_PodSpec.
 */
public final class HostPort {

  private static final List<List<String>> PODS =
      List.of(
          List.of("spec"),
          List.of("spec", "template", "spec"),
          List.of("spec", "jobTemplate", "spec", "template", "spec"));

  private HostPort() {}

  /** Whether a field of a container's port is the host's port as the server derives it. */
  public static boolean isDerived(String field, Value.Fields port, Value.Fields document) {
    return field.equals("hostPort")
        && port.at("containerPort").equals(port.at(field))
        && PODS.stream()
            .anyMatch(
                path ->
                    document
                        .in(path.toArray(String[]::new))
                        .flatMap(pod -> pod.in("hostNetwork"))
                        .filter(Value.of(true)::equals)
                        .isPresent());
  }
}
