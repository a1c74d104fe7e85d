package dev.plumbline.sandbox.provider.azure;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.CloudFailure;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a provider's calls go, and as whom.
 *
 * @param endpoint where Resource Manager and Entra answer
 * @param certificate a PEM file that is trusted beside the JDK's roots
 * @param subscription the subscription that everything is in
 * @param tenant the tenant that gives tokens
 * @param clientId the application
 * @param secret its client secret; never shown
 * @param location where things go that name no place
 */
record AzureSettings(
    URI endpoint,
    Optional<Path> certificate,
    String subscription,
    String tenant,
    String clientId,
    String secret,
    Optional<String> location) {

  /** Reads the inputs of a provider. */
  static AzureSettings of(URI endpoint, Optional<Path> certificate, Value.Fields config)
      throws CloudFailure {
    return new AzureSettings(
        endpoint,
        certificate,
        required(config, "subscriptionId"),
        required(config, "tenantId"),
        required(config, "clientId"),
        required(config, "clientSecret"),
        config.at("location").flatMap(Value::text).filter(text -> !text.isBlank()));
  }

  private static String required(Value.Fields config, String key) throws CloudFailure {
    var value = config.at(key).flatMap(Value::text).filter(text -> !text.isBlank());
    if (value.isEmpty()) {
      throw new CloudFailure(
          "azure-native:%s is not set: set it with pulumi config set %sazure-native:%s VALUE"
              .formatted(key, key.equals("clientSecret") ? "--secret " : "", key));
    }
    return value.get();
  }

  @Override
  public String toString() {
    return "AzureSettings[endpoint=%s, subscription=%s, clientId=%s]"
        .formatted(endpoint, subscription, clientId);
  }
}
