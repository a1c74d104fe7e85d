package dev.plumbline.api.config;

import dev.plumbline.testkit.fuzz.Fuzz;
import dev.plumbline.testkit.fuzz.Target;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFuzzTest {

  private static final String YAML =
      """
      backends:
        - url: file:///state
          include: ["hybrid/*"]
          passphrase: {env: SECRET}
      clouds:
        aws:
          - account: "000000000123"
            region: us-east-1
            budget: {concurrency: 2, callsPerSecond: 5, share: 20%}
      scan: {interval: 5m, jitter: 10%, parallelism: 4, ignore: [{path: tags.*, reason: r}]}
      database: {url: "jdbc:postgresql://h/d", user: u, password: {file: none}}
      http: {host: 127.0.0.1, port: 8080, managementPort: 9, tokenFile: t, tokenLifetime: 1h}
      notifications: {webhooks: [{name: n, url: "http://h/p", secret: whsec_aGVsbG8=}]}
      retention: {scans: 30d, findings: 365d}
      logs: {format: json}
      """;

  private static final String JSON =
      "{\"backends\": [{\"url\": \"file:///s\"}], \"http\": {\"port\": 1}, \"scan\": {\"retries\":"
          + " 3, \"acceptUnsupported\": [\"aws:*\"]}, \"notifications\": {\"webhooks\": [{\"name\":"
          + " \"n\", \"url\": \"http://h\", \"secret\": \"s\"}]}}";

  @TempDir Path folder;

  @Test
  void files() {
    Fuzz.check(
        new Target(
            "configuration",
            bytes(YAML, JSON),
            List.of(
                "backends:", "- url: ", "scan:", "  interval: ", "{env: ", "{file: ", "\t", "? "),
            input -> reader(Map.of("SECRET", "s")).read(text(input), "plumbline.yaml", folder),
            Target::isClear));
  }

  @Test
  void environments() {
    Fuzz.check(
        new Target(
            "environment",
            bytes(
                "PLUMBLINE_HTTP_PORT=9000\nPLUMBLINE_HTTP_TOKEN_FILE=/run/token",
                "PLUMBLINE_BACKENDS_0_URL=file:///x\nPLUMBLINE_BACKENDS_1_INCLUDE=a,b",
                "PLUMBLINE_CLOUDS_AWS_0_BUDGET_CONCURRENCY=7\nPLUMBLINE_SCAN_INTERVAL=30s",
                "PLUMBLINE_DATABASE_PASSWORD_ENV=X\nPLUMBLINE_NOTIFICATIONS_WEBHOOKS_0_NAME=n"),
            List.of("PLUMBLINE_", "_0_", "=", "_", "SCAN", "HTTP", "BACKENDS", "ENV", "999"),
            input -> {
              var variables = new HashMap<String, String>();
              for (var line : text(input).split("\n", -1)) {
                var parts = line.split("=", 2);
                variables.put(parts[0], parts.length == 2 ? parts[1] : "");
              }
              reader(variables).read("backends: [{url: 'file:///s'}]\n", "plumbline.yaml", folder);
            },
            Target::isClear));
  }

  private static SettingsReader reader(Map<String, String> environment) {
    return new SettingsReader(Schema.of(List.of(new FakeCloud())), environment);
  }

  private static List<byte[]> bytes(String... texts) {
    return List.of(texts).stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }
}
