package dev.plumbline.aws.ecs;

import dev.plumbline.aws.type.Declared;
import dev.plumbline.core.rules.Normalizer;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Container definitions: a JSON text in programs, models in answers, which repeat what ECS fills
 * in. Source: <a
 * href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html">
 * ContainerDefinition</a> and PortMapping, whose defaults are left out here.
 */
final class ContainerDefinitions implements Normalizer {

  private static final Set<String> UNORDERED = Set.of("environment", "secrets");

  @Override
  public String name() {
    return "container-definitions";
  }

  @Override
  public Value normalize(Value value) {
    var parsed = value instanceof Value.Text(var text) ? ValueJson.parse(text) : Optional.of(value);
    return parsed.orElse(value) instanceof Value.Items(var containers)
        ? sorted(containers.stream().map(ContainerDefinitions::container).toList())
        : value;
  }

  /** The JSON of what an SDK model holds, under the names of the API. */
  static Value json(@Nullable Object model) {
    return switch (model) {
      case null -> Value.nothing();
      case SdkPojo pojo -> {
        var fields = new LinkedHashMap<String, Value>();
        for (var field : pojo.sdkFields()) {
          var value = json(field.getValueOrDefault(pojo));
          if (!value.isEmpty()) {
            fields.put(field.locationName(), value);
          }
        }
        yield new Value.Fields(fields);
      }
      case List<?> list -> new Value.Items(list.stream().map(ContainerDefinitions::json).toList());
      case Map<?, ?> map -> {
        var fields = new LinkedHashMap<String, Value>();
        map.forEach((key, value) -> fields.put(String.valueOf(key), json(value)));
        yield new Value.Fields(fields);
      }
      case Boolean flag -> Value.of(flag.booleanValue());
      case Number number -> Value.of(number.longValue());
      case Object other -> Value.of(String.valueOf(other));
    };
  }

  private static Value container(Value value) {
    if (!(value instanceof Value.Fields(var given))) {
      return value;
    }
    var fields = new LinkedHashMap<String, Value>();
    given.forEach(
        (name, field) -> {
          if (!field.isEmpty() && !isDefault(name, field)) {
            fields.put(name, field(name, field));
          }
        });
    return new Value.Fields(fields);
  }

  private static Value field(String name, Value field) {
    if (!(field instanceof Value.Items(var items))) {
      return field;
    }
    return name.equals("portMappings")
        ? sorted(items.stream().map(ContainerDefinitions::port).toList())
        : UNORDERED.contains(name) ? sorted(items) : field;
  }

  private static boolean isDefault(String name, Value field) {
    return (name.equals("essential") && field.equals(Value.of(true)))
        || (name.equals("cpu") && field.equals(Value.of(0)));
  }

  /** TCP is the protocol of ports, and a host's port is the container's or chosen by ECS. */
  private static Value port(Value value) {
    if (!(value instanceof Value.Fields(var given))) {
      return value;
    }
    var fields = new LinkedHashMap<>(given);
    fields.remove("protocol", Value.of("tcp"));
    var host = fields.get("hostPort");
    if (host != null && (host.equals(fields.get("containerPort")) || host.equals(Value.of(0)))) {
      fields.remove("hostPort");
    }
    fields.values().removeIf(Value::isEmpty);
    return new Value.Fields(fields);
  }

  private static Value sorted(List<Value> items) {
    return new Value.Items(
        items.stream().sorted(java.util.Comparator.comparing(ContainerDefinitions::key)).toList());
  }

  private static String key(Value item) {
    return item instanceof Value.Fields fields
        ? Declared.text(fields, "name") + Declared.number(fields, "containerPort").orElse(0L)
        : "";
  }
}
