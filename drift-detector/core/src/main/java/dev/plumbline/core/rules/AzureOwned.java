package dev.plumbline.core.rules;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sizes that an autoscaler of Azure owns because the program says so, as long as they stay between
 * the declared limits. Sources: documentation of the cluster autoscaler of AKS, of autoscale in
 * Azure Monitor, of auto-inflate in Event Hubs and of storage autogrow in Azure Database.
 * Stateless.
 */
public final class AzureOwned {

  /** Where a resource says how large it is. */
  public static final String CAPACITY = "sku.capacity";

  private static final String POOL = "aks-autoscaler";

  private AzureOwned() {}

  /**
   * What autoscalers own of a resource.
   *
   * @param settings the declared autoscale settings whose target it is
   */
  public static List<OwnedField> of(
      DeclaredResource resource, Value.Fields live, List<DeclaredResource> settings) {
    var owned = new ArrayList<OwnedField>();
    switch (AzureNativeRules.unversioned(resource.type())) {
      case "azure-native:containerservice:AgentPool" ->
          pool(resource.declared(), live, "count").ifPresent(owned::add);
      case "azure-native:containerservice:ManagedCluster" -> pools(resource, live, owned);
      case "azure-native:dbforpostgresql:Server", "azure-native:dbformysql:Server" ->
          grown(resource.declared(), live).ifPresent(owned::add);
      case "azure-native:eventhub:Namespace" -> inflated(resource, live).ifPresent(owned::add);
      default -> scaled(live, settings).ifPresent(owned::add);
    }
    return owned;
  }

  private static void pools(DeclaredResource cluster, Value.Fields live, List<OwnedField> owned) {
    var pools = items(cluster.declared().values().get("agentPoolProfiles"));
    for (var index = 0; index < pools.size(); index++) {
      var pool = pools.get(index);
      var name = text(pool, "name");
      var path = "agentPoolProfiles[" + index + "].count";
      items(live.values().get("agentPoolProfiles")).stream()
          .filter(there -> !name.isEmpty() && text(there, "name").equals(name))
          .findFirst()
          .flatMap(there -> pool(pool, there, path))
          .ifPresent(owned::add);
    }
  }

  private static Optional<OwnedField> pool(Value.Fields pool, Value.Fields live, String path) {
    return isOn(pool, "enableAutoScaling") && !isOff(live, "enableAutoScaling")
        ? within(
            number(live, "count"),
            number(pool, "minCount"),
            number(pool, "maxCount"),
            path,
            POOL,
            "the declared pool lets the cluster autoscaler choose")
        : Optional.empty();
  }

  private static Optional<OwnedField> inflated(DeclaredResource space, Value.Fields live) {
    return isOn(space.declared(), "isAutoInflateEnabled")
        ? within(
            capacity(live),
            capacity(space.declared()),
            number(space.declared(), "maximumThroughputUnits"),
            CAPACITY,
            "event-hubs-auto-inflate",
            "the declared namespace lets auto-inflate choose")
        : Optional.empty();
  }

  /** Storage grows and never shrinks. */
  private static Optional<OwnedField> grown(Value.Fields declared, Value.Fields live) {
    var wanted = declared.at("storage").flatMap(AzureOwned::fields);
    var there = live.at("storage").flatMap(AzureOwned::fields);
    var size = there.flatMap(storage -> number(storage, "storageSizeGB"));
    var least = wanted.flatMap(storage -> number(storage, "storageSizeGB"));
    return size.isPresent()
            && least.isPresent()
            && size.get().compareTo(least.get()) >= 0
            && isEnabled(wanted)
            && isEnabled(there)
        ? Optional.of(
            new OwnedField(
                "storage.storageSizeGB",
                "storage-autogrow",
                "the declared server lets its storage grow, and it is not smaller than declared"))
        : Optional.empty();
  }

  private static boolean isEnabled(Optional<Value.Fields> storage) {
    return storage
        .map(all -> text(all, "autoGrow"))
        .filter("enabled"::equalsIgnoreCase)
        .isPresent();
  }

  private static Optional<OwnedField> scaled(Value.Fields live, List<DeclaredResource> settings) {
    for (var setting : settings) {
      if (isOff(setting.declared(), "enabled")) {
        continue;
      }
      for (var profile : items(setting.declared().values().get("profiles"))) {
        var limits = profile.at("capacity").flatMap(AzureOwned::fields);
        var owned =
            within(
                capacity(live),
                limits.flatMap(all -> number(all, "minimum")),
                limits.flatMap(all -> number(all, "maximum")),
                CAPACITY,
                "azure-autoscale",
                "the declared autoscale setting " + setting.id() + " chooses");
        if (owned.isPresent()) {
          return owned;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<OwnedField> within(
      Optional<BigDecimal> size,
      Optional<BigDecimal> least,
      Optional<BigDecimal> most,
      String path,
      String rule,
      String reason) {
    if (size.isEmpty()
        || least.isEmpty()
        || most.isEmpty()
        || size.get().compareTo(least.get()) < 0
        || size.get().compareTo(most.get()) > 0) {
      return Optional.empty();
    }
    return Optional.of(
        new OwnedField(
            path,
            rule,
            "%s between %s and %s, and it is %s"
                .formatted(
                    reason,
                    least.get().toPlainString(),
                    most.get().toPlainString(),
                    size.get().toPlainString())));
  }

  private static Optional<BigDecimal> capacity(Value.Fields document) {
    return document.at("sku").flatMap(AzureOwned::fields).flatMap(sku -> number(sku, "capacity"));
  }

  private static Optional<Value.Fields> fields(Value value) {
    return value instanceof Value.Fields fields ? Optional.of(fields) : Optional.empty();
  }

  private static List<Value.Fields> items(@org.jspecify.annotations.Nullable Value value) {
    return value instanceof Value.Items(var items)
        ? items.stream().flatMap(item -> fields(item).stream()).toList()
        : List.of();
  }

  private static String text(Value.Fields document, String name) {
    return document.at(name).flatMap(Value::text).orElse("");
  }

  private static boolean isOn(Value.Fields document, String name) {
    return document.at(name).filter(Value.of(true)::equals).isPresent();
  }

  private static boolean isOff(Value.Fields document, String name) {
    return document.at(name).filter(Value.of(false)::equals).isPresent();
  }

  /** A number, also one that is written as text. */
  private static Optional<BigDecimal> number(Value.Fields document, String name) {
    return document
        .at(name)
        .flatMap(
            value ->
                switch (value) {
                  case Value.Num(var number) -> Optional.of(number);
                  case Value.Text(var text) when text.matches("\\d{1,9}") ->
                      Optional.of(new BigDecimal(text));
                  case Value ignored -> Optional.empty();
                });
  }
}
