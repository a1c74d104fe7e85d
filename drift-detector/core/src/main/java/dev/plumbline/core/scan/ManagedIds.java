package dev.plumbline.core.scan;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.Discovered;
import dev.plumbline.core.rules.AzureNativeRules;
import dev.plumbline.core.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Knows again what stacks declare, also through another provider than the one that found it: a VPC
 * declared with {@code aws-native} is not unmanaged because {@code aws} lists it. Immutable.
 */
final class ManagedIds {

  /**
   * Ids that name one thing in the whole world: ARNs, ids of Azure, and ids of EC2 with their eight
   * or seventeen hexadecimal digits (EC2 User Guide, Resource IDs).
   */
  private static final Pattern UNIQUE =
      Pattern.compile("arn:.+|/subscriptions/.+|[a-z]+(-[a-z]+)*-(?:[0-9a-f]{8}|[0-9a-f]{17})");

  private final Set<String> unique = new HashSet<>();
  private final Set<String> typed = new HashSet<>();

  ManagedIds(List<DeclaredResource> resources) {
    for (var resource : resources) {
      typed.add(typed(resource.type(), resource.id()));
      add(resource.id());
      resource.recorded().at("arn").flatMap(Value::text).ifPresent(this::add);
      resource.recorded().at("id").flatMap(Value::text).ifPresent(this::add);
    }
  }

  private void add(String id) {
    var name = id.toLowerCase(Locale.ROOT);
    if (UNIQUE.matcher(name).matches()) {
      unique.add(name);
    }
  }

  boolean have(Discovered resource) {
    return typed.contains(typed(resource.type(), resource.importId()))
        || unique.contains(resource.importId().toLowerCase(Locale.ROOT))
        || resource.live().at("arn").flatMap(Value::text).filter(this::isKnown).isPresent();
  }

  private boolean isKnown(String arn) {
    return unique.contains(arn.toLowerCase(Locale.ROOT));
  }

  private static String typed(String type, String id) {
    return AzureNativeRules.unversioned(type) + "\n" + id;
  }
}
