package dev.plumbline.pulumi.plugin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import dev.plumbline.core.value.Value;
import dev.plumbline.pulumi.checkpoint.PropertyReader;
import dev.plumbline.pulumi.secrets.SecretOpener;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Properties to and from the form in which plugins take them. Source: {@code MarshalProperties} in
 * pulumi/pulumi, sdk/go/common/resource/plugin/rpc.go.
 */
final class Wire {

  private static final PropertyReader READER = new PropertyReader(SecretOpener.CLOSED);

  private Wire() {}

  /** Whether a plugin can be given this: closed secrets and assets cannot travel. */
  static boolean isWhole(Value value) {
    return switch (value) {
      case Value.Secret(var plain) -> plain.filter(Wire::isWhole).isPresent();
      case Value.Items(var values) -> values.stream().allMatch(Wire::isWhole);
      case Value.Fields(var values) -> values.values().stream().allMatch(Wire::isWhole);
      case Value.Hashed ignored -> false;
      case Value.Asset ignored -> false;
      case Value.Unknown ignored -> false;
      case Value.Null ignored -> true;
      case Value.Bool ignored -> true;
      case Value.Num ignored -> true;
      case Value.Text ignored -> true;
    };
  }

  /** Properties for a plugin; what cannot travel is left out, level by level. */
  static Struct struct(Map<String, Value> fields) {
    var struct = Struct.newBuilder();
    fields.forEach(
        (key, value) -> {
          if (isWhole(value) || value instanceof Value.Fields) {
            struct.putFields(key, wire(value));
          }
        });
    return struct.build();
  }

  private static com.google.protobuf.Value wire(Value value) {
    var wire = com.google.protobuf.Value.newBuilder();
    return switch (value) {
      case Value.Bool(var flag) -> wire.setBoolValue(flag).build();
      case Value.Num(var number) -> wire.setNumberValue(number.doubleValue()).build();
      case Value.Text(var text) -> wire.setStringValue(text).build();
      case Value.Items(var values) ->
          wire.setListValue(
                  ListValue.newBuilder().addAllValues(values.stream().map(Wire::wire).toList()))
              .build();
      case Value.Fields(var values) -> wire.setStructValue(struct(values)).build();
      case Value.Secret(var plain) -> plain.map(Wire::wire).orElseGet(Wire::nothing);
      case Value.Null ignored -> nothing();
      case Value.Hashed ignored -> nothing();
      case Value.Asset ignored -> nothing();
      case Value.Unknown ignored -> nothing();
    };
  }

  /** The content of a secret that is open; anything else as it is. */
  static Value opened(Value value) {
    return value instanceof Value.Secret(var plain) ? plain.orElse(value) : value;
  }

  /** The value without marks of secrets, Pulumi's own {@code __} keys and fields that are null. */
  static Value bare(Value value) {
    return switch (opened(value)) {
      case Value.Items(var values) -> new Value.Items(values.stream().map(Wire::bare).toList());
      case Value.Fields(var values) -> {
        var kept = new LinkedHashMap<String, Value>();
        values.forEach(
            (key, field) -> {
              if (!key.startsWith("__") && !(field instanceof Value.Null)) {
                kept.put(key, bare(field));
              }
            });
        yield new Value.Fields(kept);
      }
      case Value other -> other;
    };
  }

  private static com.google.protobuf.Value nothing() {
    return com.google.protobuf.Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
  }

  /** Properties that a plugin gave, without Pulumi's own {@code __} keys. */
  static Value.Fields fields(Struct struct) {
    var fields = new LinkedHashMap<String, Value>();
    struct
        .getFieldsMap()
        .forEach(
            (key, value) -> {
              if (!key.startsWith("__")) {
                fields.put(key, READER.read(json(value)));
              }
            });
    return new Value.Fields(fields);
  }

  private static JsonNode json(com.google.protobuf.Value value) {
    var nodes = JsonNodeFactory.instance;
    return switch (value.getKindCase()) {
      case BOOL_VALUE -> nodes.booleanNode(value.getBoolValue());
      case NUMBER_VALUE -> nodes.numberNode(BigDecimal.valueOf(value.getNumberValue()));
      case STRING_VALUE -> nodes.textNode(value.getStringValue());
      case LIST_VALUE -> {
        var items = nodes.arrayNode();
        value.getListValue().getValuesList().forEach(item -> items.add(json(item)));
        yield items;
      }
      case STRUCT_VALUE -> {
        var object = nodes.objectNode();
        value
            .getStructValue()
            .getFieldsMap()
            .forEach(
                (key, field) -> {
                  if (!key.startsWith("__")) {
                    object.set(key, json(field));
                  }
                });
        yield object;
      }
      case NULL_VALUE, KIND_NOT_SET -> nodes.nullNode();
    };
  }
}
