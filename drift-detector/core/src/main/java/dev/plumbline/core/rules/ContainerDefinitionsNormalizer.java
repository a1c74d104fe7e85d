package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Container definitions of ECS by their meaning: containers, variables and ports have no order, and
 * what ECS fills in where nothing was asked for is the same as nothing.
 *
 * <p>Source: Amazon ECS API reference, RegisterTaskDefinition, ContainerDefinition and HealthCheck.
 */
final class ContainerDefinitionsNormalizer implements Normalizer {

  private static final Set<String> UNORDERED =
      Set.of("environment", "secrets", "portMappings", "mountPoints", "volumesFrom");
  private static final Value.Bool OFF = new Value.Bool(false);
  private static final Map<String, Value> DEFAULTS =
      Map.of(
          "cpu", Value.of(0),
          "essential", new Value.Bool(true),
          "protocol", Value.of("tcp"),
          "hostPort", Value.of(0),
          "readOnly", OFF,
          "readonlyRootFilesystem", OFF,
          "privileged", OFF,
          "interactive", OFF,
          "pseudoTerminal", OFF,
          "disableNetworking", OFF);
  private static final Map<String, Value> HEALTH_CHECK =
      Map.of("interval", Value.of(30), "timeout", Value.of(5), "retries", Value.of(3));

  @Override
  public String name() {
    return "container-definitions";
  }

  @Override
  public Value normalize(Value value) {
    return JsonNormalizer.read(value) instanceof Value.Items(var containers)
        ? Normalizers.ANY_ORDER.normalize(
            new Value.Items(containers.stream().map(one -> part(one, "")).toList()))
        : value;
  }

  private static Value part(Value value, String key) {
    return switch (value) {
      case Value.Fields(var fields) -> fields(fields, key);
      case Value.Items(var items) -> {
        var parts = items.stream().map(item -> part(item, key)).toList();
        yield new Value.Items(
            UNORDERED.contains(key)
                ? parts.stream().sorted(Comparator.comparing(Value::toString)).toList()
                : parts);
      }
      case Value other -> other;
    };
  }

  private static Value fields(Map<String, Value> fields, String of) {
    var defaults = of.equals("healthCheck") ? HEALTH_CHECK : DEFAULTS;
    var kept = new TreeMap<String, Value>();
    var port = fields.get("containerPort");
    fields.forEach(
        (key, field) -> {
          var normal = part(field, key);
          var filled =
              normal.equals(defaults.get(key)) || (key.equals("hostPort") && normal.equals(port));
          if (!filled && !isNothing(normal)) {
            kept.put(key, normal);
          }
        });
    return new Value.Fields(kept);
  }

  private static boolean isNothing(Value value) {
    return value.isEmpty()
        || value.equals(Value.of(""))
        || value.equals(new Value.Items(List.of()));
  }
}
