package dev.plumbline.core.read;

import dev.plumbline.core.value.Value;
import java.util.Map;
import java.util.Optional;

/**
 * Where a resource lives, by its provider's inputs and then the stack's configuration; never by the
 * caller's environment.
 *
 * @param provider the provider's package, such as {@code aws}
 * @param providerUrn the URN of the provider resource, or empty text
 * @param settings effective provider inputs: {@code region}, {@code kubeconfig}, {@code context}
 *     ...
 * @param identity who the target must be where the stack tells: the AWS account id of its recorded
 *     ARNs, the Azure subscription of its provider or recorded ids; empty text where it does not
 */
public record Target(
    String provider, String providerUrn, Map<String, Value> settings, String identity) {

  public Target {
    settings = Map.copyOf(settings);
  }

  /** The text of one setting, secrets opened. */
  public Optional<String> setting(String name) {
    return Optional.ofNullable(settings.get(name))
        .map(
            value ->
                value instanceof Value.Secret(var plain) ? plain.orElse(Value.nothing()) : value)
        .flatMap(Value::text);
  }

  @Override
  public String toString() {
    return "Target[" + provider + ", " + providerUrn + ", " + identity + "]";
  }
}
