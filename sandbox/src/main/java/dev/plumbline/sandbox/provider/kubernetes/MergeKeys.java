package dev.plumbline.sandbox.provider.kubernetes;

import dev.plumbline.core.value.PropertyPath;
import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.DiffRules;
import java.util.Map;
import java.util.Set;

/**
 * The lists that server-side apply merges by a key; every other list belongs to one manager whole.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy">
 *     merge strategy</a>
 */
final class MergeKeys {

  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("containers", "name"),
          Map.entry("initContainers", "name"),
          Map.entry("ephemeralContainers", "name"),
          Map.entry("env", "name"),
          Map.entry("volumes", "name"),
          Map.entry("volumeMounts", "mountPath"),
          Map.entry("volumeDevices", "devicePath"),
          Map.entry("imagePullSecrets", "name"),
          Map.entry("secrets", "name"),
          Map.entry("hostAliases", "ip"),
          Map.entry("ownerReferences", "uid"),
          Map.entry("topologySpreadConstraints", "topologyKey"),
          Map.entry("conditions", "type"));

  /** Lists of texts that are merged as sets. */
  private static final Set<String> SETS = Set.of("finalizers");

  /** Below these, ports are part of a rule that one manager owns whole. */
  private static final Set<String> RULES = Set.of("ingress", "egress", "subsets");

  private MergeKeys() {}

  static DiffRules.Pairing pairing(PropertyPath path, Value.Items items) {
    if (!(path.segments().getLast() instanceof PropertyPath.Key(var name))) {
      return new DiffRules.ByPosition();
    }
    if (KEYS.containsKey(name) && objects(items)) {
      return new DiffRules.ByKey(KEYS.get(name));
    }
    if (SETS.contains(name)) {
      return new DiffRules.ByKey("");
    }
    if (name.equals("ports") && objects(items) && !inRule(path)) {
      return new DiffRules.ByKey(portKey(items));
    }
    return new DiffRules.ByPosition();
  }

  private static boolean objects(Value.Items items) {
    return items.values().stream().allMatch(Value.Fields.class::isInstance);
  }

  private static boolean inRule(PropertyPath path) {
    return path.segments().stream()
        .anyMatch(step -> step instanceof PropertyPath.Key(var key) && RULES.contains(key));
  }

  private static String portKey(Value.Items items) {
    return items.values().stream()
            .anyMatch(item -> item instanceof Value.Fields port && port.at("port").isPresent())
        ? "port"
        : "containerPort";
  }
}
