package dev.plumbline.sandbox.provider.kubernetes;

import dev.plumbline.core.value.Value;

/**
 * Whether the content of config maps and secrets may change in place. The official provider
 * replaces them unless its configuration says otherwise.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/kubernetes/api-docs/provider/">
 *     enableConfigMapMutable, enableSecretMutable</a>
 */
record Mutability(boolean configMaps, boolean secrets) {

  static Mutability of(Value.Fields config) {
    return new Mutability(
        enabled(config, "enableConfigMapMutable"), enabled(config, "enableSecretMutable"));
  }

  private static boolean enabled(Value.Fields config, String key) {
    var value = config.at(key).orElseGet(Value::nothing);
    return value.equals(Value.of(true)) || value.equals(Value.of("true"));
  }
}
