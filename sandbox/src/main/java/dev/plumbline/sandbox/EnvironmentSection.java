package dev.plumbline.sandbox;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The part of the configuration by which developers may ask the sandbox for environments. */
final class EnvironmentSection {

  private EnvironmentSection() {}

  /**
   * What every stack gets.
   *
   * @param secrets kept encrypted by Pulumi
   */
  record Stack(Map<String, String> config, Map<String, String> secrets) {}

  /**
   * Writes it.
   *
   * @param variables of Pulumi, with all that opens the backend
   * @param path on which Pulumi finds its language host and the JDK
   */
  static String of(
      SandboxPaths paths, String pulumi, Map<String, String> variables, String path, Stack stack) {
    var environment = new TreeMap<>(variables);
    environment.put("PATH", path);
    return """
    environments:
      enabled: true
      catalog: ["%s"]
      pulumi: "%s"
      backend: "%s"
      passphrase: {file: "%s"}
      folder: "%s"
      grace: 1m
      environment:
    %s\
      config:
    %s\
      secrets:
    %s\
      teams:
        - {name: shop, environments: 5, monthlyBudget: 500}
        - {name: platform, environments: 20}
    """
        .formatted(
            paths.home().resolve("stacks/catalog"),
            pulumi,
            variables.get("PULUMI_BACKEND_URL"),
            paths.passphrase(),
            paths.root().resolve("environments"),
            map(environment),
            map(stack.config()),
            map(stack.secrets()));
  }

  private static String map(Map<String, String> entries) {
    return new TreeMap<>(entries)
        .entrySet().stream()
            .map(
                entry ->
                    "    \"%s\": \"%s\"%n"
                        .formatted(
                            entry.getKey(),
                            entry
                                .getValue()
                                .replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\n", "\\n")))
            .collect(Collectors.joining());
  }
}
