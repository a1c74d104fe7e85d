package dev.plumbline.sandbox.provider.azure;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.azure.Shape.Nesting;
import dev.plumbline.sandbox.provider.azure.Shape.Property;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Properties of the SDK to documents of Resource Manager and back. Stateless.
 *
 * @param shapes the SDK's objects
 */
record Translation(Shapes shapes) {

  private static final String PROPERTIES = "properties";
  private static final String IDENTITIES = "userAssignedIdentities";

  /** The document to send; what begins with two underscores is the provider's own. */
  Value.Fields toArm(Shape shape, Value.Fields inputs) {
    var top = new LinkedHashMap<String, Value>();
    var below = new LinkedHashMap<String, Value>();
    inputs
        .values()
        .forEach(
            (name, value) -> {
              if (name.startsWith("__") || value instanceof Value.Null) {
                return;
              }
              var property = shape.property(name);
              (property.below() ? below : top)
                  .put(
                      property.arm(),
                      name.equals(IDENTITIES)
                          ? identities(value)
                          : nested(property, value, this::toArm));
            });
    if (!below.isEmpty()) {
      top.put(PROPERTIES, new Value.Fields(below));
    }
    return new Value.Fields(top);
  }

  /** The SDK gives a list of ids; Resource Manager takes an object with one key for each. */
  private static Value identities(Value value) {
    if (!(value instanceof Value.Items(var ids))) {
      return value;
    }
    var object = new LinkedHashMap<String, Value>();
    ids.forEach(id -> Value.text(id).ifPresent(text -> object.put(text, Value.fields(Map.of()))));
    return new Value.Fields(object);
  }

  private static Value nested(
      Property property, Value value, Function function, Optional<Shape> shape) {
    return switch (property.nesting()) {
      case ONE -> function.orSame(shape, value);
      case LIST ->
          value instanceof Value.Items(var items)
              ? new Value.Items(items.stream().map(item -> function.orSame(shape, item)).toList())
              : value;
      case MAP -> {
        if (!(value instanceof Value.Fields(var fields))) {
          yield value;
        }
        var mapped = new LinkedHashMap<String, Value>();
        fields.forEach((key, item) -> mapped.put(key, function.orSame(shape, item)));
        yield new Value.Fields(mapped);
      }
    };
  }

  private Value nested(
      Property property, Value value, BiFunction<Shape, Value.Fields, Value.Fields> translate) {
    return nested(property, value, new Function(translate), shapes.of(property.object()));
  }

  private record Function(BiFunction<Shape, Value.Fields, Value.Fields> translate) {
    Value orSame(Optional<Shape> shape, Value value) {
      return value instanceof Value.Fields fields && shape.isPresent()
          ? translate.apply(shape.orElseThrow(), fields)
          : value;
    }
  }

  /**
   * What Resource Manager answers, with the SDK's names. Objects that nobody can set are lifted
   * like the others.
   */
  Value.Fields toSdk(Shape shape, Value.Fields document) {
    return lifted(Optional.of(shape), document);
  }

  private Value.Fields lifted(Optional<Shape> shape, Value.Fields document) {
    var lifts = shape.map(Shape::lifted).orElse(true);
    var out = new LinkedHashMap<String, Value>();
    document
        .values()
        .forEach(
            (arm, value) -> {
              if (!(lifts && arm.equals(PROPERTIES) && value instanceof Value.Fields)) {
                put(out, shape, arm, value, false);
              }
            });
    if (lifts && document.at(PROPERTIES).orElse(Value.nothing()) instanceof Value.Fields(var own)) {
      own.forEach((arm, value) -> put(out, shape, arm, value, true));
    }
    return new Value.Fields(out);
  }

  private void put(
      Map<String, Value> out, Optional<Shape> shape, String arm, Value value, boolean below) {
    if (value instanceof Value.Null) {
      return; // the official provider keeps no nulls
    }
    var name = shape.map(known -> known.sdkName(arm, below)).orElse(arm);
    var property = shape.flatMap(known -> Optional.ofNullable(known.properties().get(name)));
    out.putIfAbsent(
        name, property.map(known -> answered(known, value)).orElseGet(() -> unknown(value)));
  }

  private Value answered(Property property, Value value) {
    return property.object().isEmpty()
        ? property.nesting() == Nesting.MAP ? value : unknown(value)
        : nested(property, value, this::toSdk);
  }

  private Value unknown(Value value) {
    return switch (value) {
      case Value.Fields fields -> lifted(Optional.empty(), fields);
      case Value.Items(var items) -> new Value.Items(items.stream().map(this::unknown).toList());
      case Value.Null ignored -> value;
      case Value.Bool ignored -> value;
      case Value.Num ignored -> value;
      case Value.Text ignored -> value;
      case Value.Secret ignored -> value;
      case Value.Hashed ignored -> value;
      case Value.Asset ignored -> value;
      case Value.Unknown ignored -> value;
    };
  }

  /** The part of outputs that inputs could be. */
  Value.Fields inputs(Shape shape, Value.Fields outputs) {
    var settable = new LinkedHashMap<String, Value>();
    outputs
        .values()
        .forEach(
            (name, value) -> {
              var property = shape.properties().get(name);
              if (property != null) {
                settable.put(
                    name,
                    name.equals(IDENTITIES) && value instanceof Value.Fields(var keys)
                        ? new Value.Items(keys.keySet().stream().sorted().map(Value::of).toList())
                        : nested(property, value, this::inputs));
              }
            });
    return new Value.Fields(settable);
  }

  /** The inputs that a resource has which nobody declared yet. */
  Value.Fields imported(Shape shape, Value.Fields document) {
    var inputs = new LinkedHashMap<>(inputs(shape, toSdk(shape, document)).values());
    var below =
        document.at(PROPERTIES).orElse(Value.nothing()) instanceof Value.Fields fields
            ? fields
            : Value.fields(Map.of());
    shape
        .properties()
        .forEach(
            (name, property) -> {
              if (property.below() && Shape.inEnvelope(name)) {
                inputs.remove(name);
                below.at(property.arm()).ifPresent(value -> inputs.put(name, value));
              }
            });
    return new Value.Fields(inputs);
  }
}
