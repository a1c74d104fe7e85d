package dev.plumbline.azure;

import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.value.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the scanned stacks manage in one subscription, and what their resources made for themselves
 * as they were recorded: groups of nodes, disks, interfaces. Immutable.
 */
final class ManagedWorld {

  /** Outputs that name a group which a resource made for itself. */
  private static final List<String> OWN_GROUPS =
      List.of(
          "nodeResourceGroup",
          "managedResourceGroup",
          "managedResourceGroupId",
          "managedResourceGroupName",
          "infrastructureResourceGroup");

  private final Set<ArmId> ids = new HashSet<>();
  private final Map<String, String> groups = new HashMap<>();
  private final Map<ArmId, String> parts = new HashMap<>();

  ManagedWorld(Collection<ReadRequest> managed) {
    for (var request : managed) {
      ArmId.of(request.resource().id())
          .ifPresent(
              id -> {
                ids.add(id);
                outputs(id, request.resource().recorded());
              });
    }
  }

  private void outputs(ArmId id, Value.Fields recorded) {
    for (var name : OWN_GROUPS) {
      text(recorded, name)
          .ifPresent(
              group -> groups.put(lower(group.substring(group.lastIndexOf('/') + 1)), id.path()));
    }
    at(recorded, "storageProfile")
        .ifPresent(
            storage -> {
              at(storage, "osDisk")
                  .flatMap(disk -> at(disk, "managedDisk"))
                  .ifPresent(disk -> part(disk, id));
              each(
                  storage,
                  "dataDisks",
                  disk -> at(disk, "managedDisk").ifPresent(inner -> part(inner, id)));
            });
    // The interfaces of machines and private endpoints.
    each(recorded, "networkInterfaces", nic -> part(nic, id));
    at(recorded, "networkProfile")
        .ifPresent(network -> each(network, "networkInterfaces", nic -> part(nic, id)));
  }

  private interface Visit {
    void of(Value.Fields element);
  }

  private static void each(Value.Fields document, String list, Visit visit) {
    if (document.values().get(list) instanceof Value.Items(var items)) {
      for (var item : items) {
        if (item instanceof Value.Fields fields) {
          visit.of(fields);
        }
      }
    }
  }

  private void part(Value.Fields reference, ArmId owner) {
    text(reference, "id").flatMap(ArmId::of).ifPresent(id -> parts.put(id, owner.path()));
  }

  private static Optional<Value.Fields> at(Value.Fields document, String name) {
    return document
        .at(name)
        .flatMap(
            value -> value instanceof Value.Fields fields ? Optional.of(fields) : Optional.empty());
  }

  private static Optional<String> text(Value.Fields document, String name) {
    return document.at(name).flatMap(Value::text).filter(text -> !text.isEmpty());
  }

  boolean manages(ArmId id) {
    return ids.contains(id);
  }

  /** Whether anything managed lives in a group, or is the group. */
  boolean isIn(String group) {
    return ids.stream()
        .anyMatch(id -> id.resourceGroup().filter(group::equalsIgnoreCase).isPresent());
  }

  /** The managed resource that made a group for itself. */
  Optional<String> ownerOfGroup(String group) {
    return Optional.ofNullable(groups.get(lower(group)));
  }

  /** The managed resource that made another for itself. */
  Optional<String> ownerOf(ArmId id) {
    return Optional.ofNullable(parts.get(id));
  }

  /** The managed private endpoint that an interface is named after. */
  Optional<String> endpointOf(ArmId id) {
    var name = lower(id.name());
    return ids.stream()
        .filter(one -> one.type().equals("privateendpoints"))
        .filter(one -> name.startsWith(lower(one.name()) + ".nic."))
        .map(ArmId::path)
        .findFirst();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
