package dev.plumbline.kubernetes;

import dev.plumbline.testkit.fuzz.Fuzz;
import dev.plumbline.testkit.fuzz.Target;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KubeconfigFuzzTest {

  private static final String YAML =
      """
      apiVersion: v1
      kind: Config
      current-context: sandbox
      contexts:
        - name: sandbox
          context: {cluster: here, user: me, namespace: default}
      clusters:
        - name: here
          cluster: {server: "https://127.0.0.1:6443", insecure-skip-tls-verify: true}
      users:
        - name: me
          user: {token: abc}
      """;

  private static final String JSON =
      "{\"current-context\": \"c\", \"contexts\": [{\"name\": \"c\", \"context\": {\"cluster\":"
          + " \"k\", \"user\": \"u\"}}], \"clusters\": [{\"name\": \"k\", \"cluster\":"
          + " {\"server\": \"https://h\"}}], \"users\": [{\"name\": \"u\", \"user\": {\"token\":"
          + " \"t\"}}]}";

  @Test
  void kubeconfigs() {
    Fuzz.check(
        Target.ofText(
            "kubeconfig",
            List.of(YAML, JSON),
            List.of("contexts:", "- name: ", "cluster: ", "user: {exec: {command: x}}", "server:"),
            text -> {
              // With a line break it is content, never the path of a file.
              var read = Kubeconfig.read(text + "\n", Optional.empty(), Optional.empty());
              read.credentials();
              if (read.risk().isEmpty()) {
                read.clientConfig();
              }
            }));
  }
}
