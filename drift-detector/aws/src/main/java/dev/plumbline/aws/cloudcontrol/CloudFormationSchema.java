package dev.plumbline.aws.cloudcontrol;

import dev.plumbline.core.rules.AwsNativeNames;
import dev.plumbline.core.rules.AwsNativeSchema;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a resource type definition schema as DescribeType answers it. One use, not thread-safe.
 *
 * <p>Source: CloudFormation CLI User Guide, "Resource type schema". A list is ordered unless {@code
 * insertionOrder} is false, or unsaid and its elements unique.
 */
final class CloudFormationSchema {

  private static final int DEEPEST = 9;
  private static final int MOST_PLACES = 4_000;

  private final Value.Fields document;
  private final Set<String> sets = new LinkedHashSet<>();
  private final Map<String, String> keyed = new LinkedHashMap<>();
  private final Set<String> maps = new LinkedHashSet<>();
  private final Set<String> free = new LinkedHashSet<>();
  private final Set<String> policies = new LinkedHashSet<>();
  private final Map<String, Value> defaults = new LinkedHashMap<>();
  private int places;

  private CloudFormationSchema(Value.Fields document) {
    this.document = document;
  }

  /** What a schema says; empty where the text is none. */
  static Optional<AwsNativeSchema> parse(String text) {
    return ValueJson.parse(text)
        .filter(Value.Fields.class::isInstance)
        .map(Value.Fields.class::cast)
        .filter(schema -> schema.at("properties").orElse(Value.nothing()) instanceof Value.Fields)
        .map(schema -> new CloudFormationSchema(schema).read());
  }

  private AwsNativeSchema read() {
    fields(document, "properties").forEach((name, inner) -> visit(inner, List.of(name), Set.of()));
    var createOnly = new LinkedHashSet<>(pointers("createOnlyProperties"));
    createOnly.addAll(pointers("conditionalCreateOnlyProperties"));
    return new AwsNativeSchema(
        new LinkedHashSet<>(pointers("readOnlyProperties")),
        new LinkedHashSet<>(pointers("writeOnlyProperties")),
        createOnly,
        pointers("primaryIdentifier"),
        sets,
        keyed,
        maps,
        free,
        policies,
        defaults,
        Map.of());
  }

  private void visit(Value value, List<String> path, Set<String> seen) {
    if (path.size() > DEEPEST || ++places > MOST_PLACES) {
      return;
    }
    var open = new HashSet<>(seen);
    var schema = opened(value, open);
    if (schema.isEmpty()) {
      return;
    }
    var types = texts(schema.get().values().get("type"));
    var properties = properties(schema.get(), open);
    schema
        .get()
        .at("default")
        .filter(known -> !known.isEmpty() && !(known instanceof Value.Items))
        .ifPresent(known -> defaults.put(dotted(path), known));
    if (types.containsAll(List.of("object", "string"))) {
      free(path);
    } else if (schema.get().values().containsKey("items") || types.contains("array")) {
      list(schema.get(), path, open);
    } else if (!properties.isEmpty()) {
      properties.forEach((name, inner) -> visit(inner, with(path, name), open));
    } else if (types.contains("object")) {
      map(schema.get(), path, open);
    }
  }

  private void list(Value.Fields schema, List<String> path, Set<String> seen) {
    var items = schema.at("items").orElse(Value.nothing());
    var further = new HashSet<>(seen);
    var element = opened(items, further).map(one -> properties(one, further)).orElse(Map.of());
    var tags = element.keySet().containsAll(Set.of("Key", "Value"));
    var order = schema.at("insertionOrder");
    var unique = schema.at("uniqueItems").equals(Optional.of(Value.of(true)));
    if (order.map(Value.of(false)::equals).orElse(unique) || tags) {
      sets.add(dotted(path));
    }
    if (tags) {
      keyed.put(dotted(path), "key");
    }
    visit(items, with(path, "*"), seen);
  }

  private void map(Value.Fields schema, List<String> path, Set<String> seen) {
    var patterns = fields(schema, "patternProperties").values().stream().findFirst();
    var values =
        patterns.or(() -> schema.at("additionalProperties").filter(Value.Fields.class::isInstance));
    if (values.isPresent()) {
      maps.add(dotted(path));
      visit(values.get(), with(path, "*"), seen);
    } else {
      free(path);
    }
  }

  private void free(List<String> path) {
    var name = path.getLast();
    (name.endsWith("Policy") || name.endsWith("PolicyDocument") ? policies : free)
        .add(dotted(path));
  }

  /** The schema with its references followed; empty where one leads back. */
  private Optional<Value.Fields> opened(Value value, Set<String> seen) {
    var schema = value;
    while (schema instanceof Value.Fields fields
        && fields.at("$ref").flatMap(Value::text).isPresent()) {
      var ref = fields.at("$ref").flatMap(Value::text).orElse("");
      if (!seen.add(ref)) {
        return Optional.empty();
      }
      Value target = document;
      for (var step : ref.replaceFirst("^#/", "").split("/", -1)) {
        target = target instanceof Value.Fields at ? at.at(step).orElse(Value.nothing()) : target;
      }
      var merged = new LinkedHashMap<String, Value>();
      if (target instanceof Value.Fields(var inherited)) {
        merged.putAll(inherited);
      }
      fields
          .values()
          .forEach((key, own) -> merged.compute(key, (k, v) -> k.equals("$ref") ? v : own));
      schema = new Value.Fields(merged);
    }
    return schema instanceof Value.Fields fields ? Optional.of(fields) : Optional.empty();
  }

  /** Properties of a schema and of its alternatives. */
  private Map<String, Value> properties(Value.Fields schema, Set<String> seen) {
    var all = new LinkedHashMap<>(fields(schema, "properties"));
    for (var word : List.of("oneOf", "anyOf", "allOf")) {
      if (schema.at(word).orElse(Value.nothing()) instanceof Value.Items(var alternatives)) {
        for (var alternative : alternatives) {
          opened(alternative, new HashSet<>(seen))
              .ifPresent(one -> fields(one, "properties").forEach(all::putIfAbsent));
        }
      }
    }
    return all;
  }

  /** JSON pointers as dotted paths, with the {@code *} of lists that pointers leave out. */
  private List<String> pointers(String word) {
    return texts(document.values().get(word)).stream().map(this::pointer).toList();
  }

  private String pointer(String pointer) {
    var path = new ArrayList<String>();
    Value here = document;
    for (var step : pointer.split("/", -1)) {
      if (step.isEmpty() || step.equals("properties") || step.equals("items")) {
        continue;
      }
      var schema = opened(here, new HashSet<>()).orElse(new Value.Fields(Map.of()));
      if (!step.equals("*") && schema.at("items").isPresent()) {
        path.add("*");
        schema = opened(schema.at("items").get(), new HashSet<>()).orElse(schema);
      }
      path.add(step);
      here =
          step.equals("*")
              ? schema.at("items").orElse(Value.nothing())
              : properties(schema, Set.of()).getOrDefault(step, Value.nothing());
    }
    return dotted(path);
  }

  private static String dotted(List<String> path) {
    var names = new ArrayList<>(path.stream().map(AwsNativeNames::ofProperty).toList());
    if (path.getFirst().equals("Id")) {
      names.set(0, "awsId");
    }
    return String.join(".", names);
  }

  private static List<String> with(List<String> path, String name) {
    var longer = new ArrayList<>(path);
    longer.add(name);
    return longer;
  }

  private static Map<String, Value> fields(Value.Fields schema, String name) {
    return schema.at(name).orElse(Value.nothing()) instanceof Value.Fields(var fields)
        ? fields
        : Map.of();
  }

  private static List<String> texts(@org.jspecify.annotations.Nullable Value value) {
    return switch (value) {
      case Value.Text(var text) -> List.of(text);
      case Value.Items(var items) ->
          items.stream().flatMap(item -> Value.text(item).stream()).toList();
      case null -> List.of();
      default -> List.of();
    };
  }
}
