package dev.plumbline.sandbox;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The part of the configuration by which the service may put the sandbox's stacks right. */
final class RemediationSection {

  private RemediationSection() {}

  /**
   * Writes it.
   *
   * @param variables of Pulumi, with all that opens the backend
   * @param path on which Pulumi finds its language host and the JDK
   */
  static String of(SandboxPaths paths, String pulumi, Map<String, String> variables, String path) {
    var environment = new TreeMap<>(variables);
    environment.put("PATH", path);
    return """
    remediation:
      enabled: true
      pulumi: "%s"
      stacks:
        - stack: "hybrid/*"
          folder: "%s"
          sources: "%s"
          environment:
    %s\
    """
        .formatted(
            pulumi,
            paths.project(),
            paths.home().resolve("stacks/src/main/java"),
            environment.entrySet().stream()
                .map(entry -> "        %s: \"%s\"%n".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining()));
  }
}
