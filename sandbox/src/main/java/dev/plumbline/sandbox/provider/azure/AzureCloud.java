package dev.plumbline.sandbox.provider.azure;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.Cloud;
import dev.plumbline.sandbox.provider.CloudFailure;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** One subscription as a provider resource sees it. Thread-safe. */
public final class AzureCloud implements Cloud {

  private static final String GROUPS_VERSION = "2020-10-01";

  private final AzureSettings settings;
  private final ArmClient client;
  private final Map<String, String> groupLocations = new ConcurrentHashMap<>();

  private AzureCloud(AzureSettings settings, ArmClient client) {
    this.settings = settings;
    this.client = client;
  }

  /**
   * Reads the provider's inputs; no call is made yet.
   *
   * @param endpoint where Resource Manager and Entra answer
   * @param certificate a PEM file that is trusted beside the JDK's roots
   */
  public static AzureCloud of(URI endpoint, Optional<Path> certificate, Value.Fields config)
      throws CloudFailure {
    var settings = AzureSettings.of(endpoint, certificate, config);
    return new AzureCloud(settings, ArmClient.open(settings));
  }

  @Override
  public <T> T client(Class<T> type) {
    if (!type.isInstance(client)) {
      throw new IllegalArgumentException("Azure has no client of " + type.getName());
    }
    return type.cast(client);
  }

  ArmClient arm() {
    return client;
  }

  AzureSettings settings() {
    return settings;
  }

  /** Where things go that name no place: the configuration's, else the resource group's. */
  Optional<Value> defaultLocation(Value.Fields inputs) {
    if (settings.location().isPresent()) {
      return settings.location().map(Value::of);
    }
    var group = inputs.at("resourceGroupName").orElseGet(Value::nothing);
    return group instanceof Value.Unknown
        ? Optional.of(group)
        : Value.text(group).flatMap(this::locationOfGroup).map(Value::of);
  }

  private Optional<String> locationOfGroup(String group) {
    var known = Optional.ofNullable(groupLocations.get(group));
    if (known.isPresent()) {
      return known;
    }
    var id = "/subscriptions/%s/resourceGroups/%s".formatted(settings.subscription(), group);
    try {
      var found =
          client
              .get(id, GROUPS_VERSION)
              .flatMap(document -> document.at("location"))
              .flatMap(Value::text);
      found.ifPresent(location -> groupLocations.put(group, location));
      return found;
    } catch (Refusal unreadable) {
      return Optional.empty(); // the deployment itself says what is wrong
    }
  }
}
