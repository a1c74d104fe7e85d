package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Container properties of Batch jobs by their meaning: variables, secrets and requirements have no
 * order, and what Batch fills in where nothing was asked for is the same as nothing.
 *
 * <p>Source: AWS Batch API reference, ContainerProperties and FargatePlatformConfiguration.
 */
final class ContainerPropertiesNormalizer implements Normalizer {

  private static final Set<String> UNORDERED =
      Set.of("environment", "secrets", "resourceRequirements", "mountPoints", "ulimits", "volumes");
  private static final Value.Bool OFF = new Value.Bool(false);
  private static final Map<String, Value> DEFAULTS =
      Map.of(
          "privileged", OFF,
          "readonlyRootFilesystem", OFF,
          "readOnly", OFF,
          "initProcessEnabled", OFF,
          "fargatePlatformConfiguration",
              new Value.Fields(Map.of("platformVersion", Value.of("LATEST"))),
          "assignPublicIp", Value.of("DISABLED"));

  @Override
  public String name() {
    return "container-properties";
  }

  @Override
  public Value normalize(Value value) {
    return JsonNormalizer.read(value) instanceof Value.Fields properties
        ? part(properties, "")
        : value;
  }

  private static Value part(Value value, String key) {
    return switch (value) {
      case Value.Fields(var fields) -> {
        var kept = new TreeMap<String, Value>();
        fields.forEach(
            (name, field) -> {
              var normal = part(field, name);
              if (!isNothing(normal) && !normal.equals(DEFAULTS.get(name))) {
                kept.put(name, normal);
              }
            });
        yield new Value.Fields(kept);
      }
      case Value.Items(var items) -> {
        var parts = new Value.Items(items.stream().map(item -> part(item, key)).toList());
        yield UNORDERED.contains(key) ? Normalizers.ANY_ORDER.normalize(parts) : parts;
      }
      case Value other -> other;
    };
  }

  private static boolean isNothing(Value value) {
    return value.isEmpty() || value.equals(Value.of(""));
  }
}
