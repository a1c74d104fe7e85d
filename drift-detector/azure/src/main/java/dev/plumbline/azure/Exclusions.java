package dev.plumbline.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.core.read.Discovered.Owner;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Why something that no stack declares is nobody's omission. Immutable. */
final class Exclusions {

  /**
   * Groups that services of Azure make. Sources: documentation of Network Watcher, Azure Monitor,
   * Azure Backup and Cloud Shell.
   */
  private static final Pattern DEFAULT_GROUP =
      Pattern.compile(
          "networkwatcherrg|defaultresourcegroup-.*|cloud-shell-storage-.*|azurebackuprg_.*"
              + "|loganalyticsdefaultresources|dashboards|visualstudioonline-.*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SMART_DETECTION =
      Pattern.compile(
          "application insights smart detection|failure anomalies.*", Pattern.CASE_INSENSITIVE);

  private final ManagedWorld world;

  /** The {@code managedBy} of groups, by their names in lower case; of those that were listed. */
  private final Map<String, String> groups;

  /** Groups that are found as a whole, in lower case. */
  private final Set<String> unmanaged;

  Exclusions(ManagedWorld world, Map<String, String> groups, Set<String> unmanaged) {
    this.world = world;
    this.groups = Map.copyOf(groups);
    this.unmanaged = Set.copyOf(unmanaged);
  }

  /** Who owns a listed resource; empty where nobody does. */
  Optional<Owner> of(ArmId id, JsonNode listed) {
    var by = listed.path("managedBy").asText();
    if (!by.isEmpty()) {
      return owner("managed-by", "its managedBy names " + by);
    }
    var made = world.ownerOf(id).or(() -> world.endpointOf(id));
    if (made.isPresent()) {
      return owner("made-by-managed", "the managed " + made.get() + " made it");
    }
    var group = id.resourceGroup().orElse("");
    return ofGroup(group)
        .or(
            () ->
                unmanaged.contains(lower(group))
                    ? owner("unmanaged-group", "its group " + group + " is reported as a whole")
                    : byKind(id));
  }

  /** Who owns a group and everything in it. */
  Optional<Owner> ofGroup(String group) {
    var by = groups.getOrDefault(lower(group), "");
    if (!by.isEmpty()) {
      return owner("managed-group", "its group " + group + " is managed by " + by);
    }
    var made = world.ownerOfGroup(group);
    if (made.isPresent()) {
      return owner("managed-group", "the managed " + made.get() + " made its group " + group);
    }
    return DEFAULT_GROUP.matcher(group).matches()
        ? owner("azure-default-group", "a service of Azure makes groups called " + group)
        : Optional.empty();
  }

  private static Optional<Owner> byKind(ArmId id) {
    return switch (id.fullType()) {
      case "microsoft.network/networkwatchers" ->
          owner("azure-default", "Azure makes one Network Watcher for each region");
      case "microsoft.sql/servers/databases" ->
          id.name().equalsIgnoreCase("master")
              ? owner("azure-default", "every server has the database master")
              : Optional.empty();
      case "microsoft.insights/actiongroups",
          "microsoft.alertsmanagement/smartdetectoralertrules" ->
          SMART_DETECTION.matcher(id.name()).matches()
              ? owner("azure-default", "Application Insights makes it for its smart detection")
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Owner> owner(String rule, String reason) {
    return Optional.of(new Owner(rule, reason));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
