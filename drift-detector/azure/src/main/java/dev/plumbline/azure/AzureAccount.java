package dev.plumbline.azure;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudAccount.ReadBudget;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One checked entry of {@code clouds.azure}.
 *
 * @param subscription its id in lower case
 * @param tenant the Entra tenant; empty text where the default chain finds it
 * @param clientId the application that reads; empty text for the default chain
 * @param endpoint Resource Manager, without a slash at the end
 * @param audience whom tokens are for: the endpoint itself, but the public cloud's where the
 *     endpoint is a server on this machine that stands in for it
 * @param authority Entra, without a slash at the end
 * @param certificate path of a PEM file that is trusted beside the JDK's roots
 * @param queue the storage queue that Event Grid fills with changes
 * @param patience how long one try of a call may take
 */
record AzureAccount(
    String subscription,
    String tenant,
    String clientId,
    String clientSecret,
    String endpoint,
    String audience,
    String authority,
    Optional<String> certificate,
    Optional<String> queue,
    Duration patience,
    ReadBudget budget) {

  static final String ENDPOINT = "https://management.azure.com";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  static final String AUTHORITY = "https://login.microsoftonline.com";

  /** The keys of an entry and what they mean. */
  static Map<String, String> settings() {
    var settings =
        new TreeMap<>(
            Map.of(
                "subscription", "id of the subscription to read",
                "tenant", "id of its Entra tenant",
                "clientId", "id of the application that reads",
                "clientSecret", "its secret",
                "audience", "whom tokens are for, where that is not the endpoint",
                "credential",
                    "default: the Azure SDK's default chain in place of clientId and clientSecret",
                "endpoint", "Resource Manager; " + ENDPOINT + " if left out",
                "authority", "Entra; " + AUTHORITY + " if left out",
                "certificate", "PEM file with certificates to trust beside the JDK's roots"));
    settings.put(CloudAccount.TIMEOUT, "seconds that one try of a call may take; 30 if left out");
    return settings;
  }

  /** Checks an entry; says what is missing. */
  static AzureAccount of(CloudAccount entry) {
    var subscription = entry.setting("subscription").map(String::strip).orElse("");
    if (!subscription.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
      throw wrong(
          "an entry of clouds.azure needs subscription: the id that 'az account show' prints");
    }
    var endpoint = address(entry, "endpoint", ENDPOINT);
    var account =
        new AzureAccount(
            subscription.toLowerCase(Locale.ROOT),
            entry.setting("tenant").orElse(""),
            entry.setting("clientId").orElse(""),
            entry.setting("clientSecret").orElse(""),
            endpoint,
            address(entry, "audience", Http.isLoopback(endpoint) ? ENDPOINT : endpoint),
            address(entry, "authority", AUTHORITY),
            entry.setting("certificate"),
            entry.setting(CloudAccount.QUEUE).map(StorageQueue::check),
            CloudAccount.patience(entry::setting, PATIENCE),
            entry.budget());
    account.checkCredential(entry.setting("credential"));
    return account;
  }

  private void checkCredential(Optional<String> credential) {
    var where = "the entry of clouds.azure for subscription " + subscription;
    if (credential.isPresent()) {
      if (!credential.get().equals("default")) {
        throw wrong(where + " has an unknown credential: only 'default' may be named");
      }
      if (!clientId.isEmpty() || !clientSecret.isEmpty()) {
        throw wrong(where + " has credential and clientId: leave one out");
      }
    } else if (tenant.isEmpty() || clientId.isEmpty() || clientSecret.isEmpty()) {
      throw wrong(
          where
              + " needs tenant, clientId and clientSecret, or credential: default in their place");
    }
  }

  private static String address(CloudAccount entry, String key, String usual) {
    var text = entry.setting(key).orElse(usual).strip();
    try {
      var uri = URI.create(text);
      if ("https".equals(uri.getScheme()) && uri.getHost() != null) {
        return text.replaceAll("/+$", "");
      }
    } catch (IllegalArgumentException malformed) {
      throw wrong("clouds.azure[]." + key + " is no URL: " + text, malformed);
    }
    throw wrong("clouds.azure[]." + key + " must start with https://: Azure's tokens go there");
  }

  /** Whether the Azure SDK looks for a credential itself. */
  boolean usesDefaultChain() {
    return clientId.isEmpty();
  }

  /** What no text may show. */
  List<String> secrets() {
    return clientSecret.isEmpty() ? List.of() : List.of(clientSecret);
  }

  static PlumblineException wrong(String message) {
    return new PlumblineException(PlumblineException.Category.CONFIGURATION, message);
  }

  static PlumblineException wrong(String message, Throwable cause) {
    return new PlumblineException(PlumblineException.Category.CONFIGURATION, message, cause);
  }

  @Override
  public String toString() {
    return "AzureAccount[" + subscription + "]";
  }
}
