package dev.plumbline.sandbox.provider;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import dev.plumbline.core.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The engine's wire form of properties to {@link Value} and back, as {@code
 * sdk/go/common/resource/plugin/rpc.go} of Pulumi defines it.
 *
 * <p>Secrets become {@link Value.Secret}, the unknown sentinels {@link Value.Unknown}. Assets and
 * archives stay {@link Value.Fields} with their signature, so that they travel back unchanged.
 */
public final class Structs {

  static final String SIGNATURE = "4dabf18193072939515e22adb298388d";
  private static final String SECRET = "1b47061264138c4ac30d75fd1eb44270";
  private static final String REFERENCE = "5cf8f73096256a8f31e491e813e4eb8e";
  private static final String OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
  private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

  /** One sentinel per type of the value that is not known yet. */
  private static final Set<String> UNKNOWNS =
      Set.of(
          UNKNOWN,
          "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
          "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
          "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
          "030794c1-ac77-496b-92df-f27374a8bd58",
          "e48ece36-62e2-4504-bad9-02848725956a",
          "dd056dcd-154b-4c76-9bd3-c8f88648b5ff");

  private Structs() {}

  /** Properties as the engine sent them. */
  public static Value.Fields read(Struct struct) {
    return new Value.Fields(fields(struct));
  }

  private static Map<String, Value> fields(Struct struct) {
    var fields = new LinkedHashMap<String, Value>();
    new TreeMap<>(struct.getFieldsMap()).forEach((key, value) -> fields.put(key, read(value)));
    return fields;
  }

  private static Value read(com.google.protobuf.Value value) {
    return switch (value.getKindCase()) {
      case NULL_VALUE, KIND_NOT_SET -> Value.nothing();
      case BOOL_VALUE -> Value.of(value.getBoolValue());
      case NUMBER_VALUE -> new Value.Num(BigDecimal.valueOf(value.getNumberValue()));
      case STRING_VALUE ->
          UNKNOWNS.contains(value.getStringValue())
              ? new Value.Unknown()
              : Value.of(value.getStringValue());
      case LIST_VALUE -> {
        var items = new ArrayList<Value>();
        value.getListValue().getValuesList().forEach(item -> items.add(read(item)));
        yield new Value.Items(items);
      }
      case STRUCT_VALUE -> envelope(fields(value.getStructValue()));
    };
  }

  private static Value envelope(Map<String, Value> fields) {
    var content = Optional.ofNullable(fields.get("value"));
    return switch (Value.text(fields.getOrDefault(SIGNATURE, Value.nothing())).orElse("")) {
      case SECRET -> new Value.Secret(content);
      case REFERENCE -> fields.getOrDefault("id", fields.getOrDefault("urn", Value.nothing()));
      case OUTPUT -> {
        var known = content.orElseGet(Value.Unknown::new);
        yield Value.of(true).equals(fields.get("secret"))
            ? new Value.Secret(Optional.of(known))
            : known;
      }
      default -> new Value.Fields(fields);
    };
  }

  /** Properties as the engine reads them. */
  public static Struct write(Value.Fields fields) {
    var struct = Struct.newBuilder();
    fields.values().forEach((key, value) -> struct.putFields(key, write(value)));
    return struct.build();
  }

  private static com.google.protobuf.Value write(Value value) {
    var wire = com.google.protobuf.Value.newBuilder();
    return switch (value) {
      case Value.Null ignored -> wire.setNullValue(NullValue.NULL_VALUE).build();
      case Value.Bool(var bool) -> wire.setBoolValue(bool).build();
      case Value.Num(var number) -> wire.setNumberValue(number.doubleValue()).build();
      case Value.Text(var text) -> wire.setStringValue(text).build();
      case Value.Items(var items) -> {
        var list = ListValue.newBuilder();
        items.forEach(item -> list.addValues(write(item)));
        yield wire.setListValue(list).build();
      }
      case Value.Fields fields -> wire.setStructValue(write(fields)).build();
      case Value.Secret(var plain) ->
          wire.setStructValue(
                  Struct.newBuilder()
                      .putFields(SIGNATURE, write(Value.of(SECRET)))
                      .putFields("value", write(plain.orElseGet(Value::nothing))))
              .build();
      case Value.Unknown ignored -> wire.setStringValue(UNKNOWN).build();
      case Value.Hashed ignored -> throw notSent(value);
      case Value.Asset ignored -> throw notSent(value);
    };
  }

  private static IllegalArgumentException notSent(Value value) {
    return new IllegalArgumentException(
        value.getClass().getSimpleName() + " has no form that the engine reads");
  }
}
