package dev.plumbline.azure;

import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudProvider;
import dev.plumbline.core.read.CloudReader;
import dev.plumbline.core.read.Pause;
import dev.plumbline.core.read.QueueForm;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.GenericRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Azure: one generic reader for every type of Resource Manager, by its id. Thread-safe. */
public final class AzureProvider implements CloudProvider {

  private static final String PACKAGE = "azure-native";

  @Override
  public String name() {
    return "azure";
  }

  @Override
  public Set<String> packages() {
    return Set.of(PACKAGE);
  }

  @Override
  public Set<String> types() {
    return KnownTypes.BY_TOKEN.keySet();
  }

  @Override
  public Optional<FieldRules> rules(String type) {
    return type.startsWith(PACKAGE + ":")
        ? Optional.of(GenericRules.forType(type))
        : Optional.empty();
  }

  @Override
  public String permissions(Set<String> types) {
    return Permissions.role(types, Set.of());
  }

  /** Deletes messages of its own queue: that is no part of a scan, which only reads. */
  @Override
  public String permissions(Set<String> types, String queue) {
    StorageQueue.check(queue);
    return Permissions.role(types, StorageQueue.PERMISSIONS);
  }

  @Override
  public Optional<QueueForm> queueForm() {
    return Optional.of(StorageQueue.FORM);
  }

  @Override
  public CloudReader open(List<CloudAccount> accounts) {
    return new AzureReader(accounts, Pause.SLEEP);
  }

  @Override
  public Map<String, String> settings() {
    return AzureAccount.settings();
  }
}
