package dev.plumbline.stacks.hybrid;

import com.pulumi.core.Output;
import dev.plumbline.stacks.Declaration;
import dev.plumbline.stacks.settings.ConfigSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A stack's configuration for tests: the required values, and what a test changes. */
public record HybridConfig(Map<String, String> values) implements ConfigSource {
  public static final String PASSWORD = "correct-horse";
  public static final String SSH_KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEdkN2fiQ8o9Vb0lFtc1WZJqkBv0h0Z6m8eQ2xJtq1aB ops@example";

  public HybridConfig {
    values = Map.copyOf(values);
  }

  public static HybridConfig complete() {
    return new HybridConfig(
        Map.of(
            "aws:region", "eu-central-1",
            "azure-native:location", "westeurope",
            "hybrid:sshPublicKey", SSH_KEY,
            "hybrid:image", "ami-0123456789abcdef0",
            "hybrid:appPassword", PASSWORD));
  }

  public HybridConfig with(String key, String value) {
    var changed = new HashMap<>(values);
    changed.put(key, value);
    return new HybridConfig(changed);
  }

  public HybridConfig without(String key) {
    var changed = new HashMap<>(values);
    changed.remove(key);
    return new HybridConfig(changed);
  }

  /** Runs the hybrid program with this configuration. */
  public Declaration declare() {
    return Declaration.succeeding(context -> HybridStack.declare(context, this));
  }

  @Override
  public Optional<String> text(String key) {
    return Optional.ofNullable(values.get(key));
  }

  @Override
  public Optional<Output<String>> secret(String key) {
    return text(key).map(Output::ofSecret);
  }
}
