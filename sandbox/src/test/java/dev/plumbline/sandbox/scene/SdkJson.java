package dev.plumbline.sandbox.scene;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/** Models of AWS's clients from JSON and back, by the names of the API reference. */
final class SdkJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SdkJson() {}

  /** Fills the builder of a model and builds it; a name that the model lacks is an error. */
  static Object model(SdkPojo builder, JsonNode json) {
    for (var entry : json.properties()) {
      field(builder, entry.getKey()).set(builder, value(entry.getKey(), builder, entry.getValue()));
    }
    return ((Buildable) builder).build();
  }

  private static Object value(String name, SdkPojo builder, JsonNode json) {
    return value(field(builder, name), json);
  }

  private static SdkField<?> field(SdkPojo model, String name) {
    return model.sdkFields().stream()
        .filter(field -> field.memberName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name
                        + " is not in "
                        + model.sdkFields().stream().map(SdkField::memberName).toList()));
  }

  private static Object value(SdkField<?> field, JsonNode json) {
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.LIST) {
      var element = field.getTrait(ListTrait.class).memberFieldInfo();
      var list = new ArrayList<>();
      json.forEach(item -> list.add(value(element, item)));
      return list;
    }
    if (type == MarshallingType.MAP) {
      var element = field.getTrait(MapTrait.class).valueFieldInfo();
      var map = new LinkedHashMap<String, Object>();
      json.properties().forEach(entry -> map.put(entry.getKey(), value(element, entry.getValue())));
      return map;
    }
    if (type == MarshallingType.SDK_POJO) {
      return model(field.constructor().get(), json);
    }
    return scalar(type, json);
  }

  private static Object scalar(MarshallingType<?> type, JsonNode json) {
    if (type == MarshallingType.INTEGER) {
      return json.asInt();
    }
    if (type == MarshallingType.LONG) {
      return json.asLong();
    }
    if (type == MarshallingType.BOOLEAN) {
      return json.asBoolean();
    }
    if (type == MarshallingType.DOUBLE) {
      return json.asDouble();
    }
    if (type == MarshallingType.FLOAT) {
      return (float) json.asDouble();
    }
    if (type == MarshallingType.INSTANT) {
      return Instant.parse(json.asText());
    }
    if (type == MarshallingType.SDK_BYTES) {
      return SdkBytes.fromByteArray(Base64.getDecoder().decode(json.asText()));
    }
    return json.asText();
  }

  /** What a model holds, by the same names. */
  static JsonNode json(@Nullable Object model) {
    return switch (model) {
      case SdkPojo pojo -> {
        var node = JSON.createObjectNode();
        for (var field : pojo.sdkFields()) {
          put(node, field.memberName(), field.getValueOrDefault(pojo));
        }
        yield node;
      }
      case Map<?, ?> map -> {
        var node = JSON.createObjectNode();
        map.forEach((key, value) -> put(node, key.toString(), value));
        yield node;
      }
      case List<?> list -> {
        var node = JSON.createArrayNode();
        list.forEach(item -> node.add(json(item)));
        yield node;
      }
      case null -> JSON.nullNode();
      default -> JSON.getNodeFactory().textNode(model.toString());
    };
  }

  private static void put(ObjectNode node, String name, @Nullable Object value) {
    if (value != null) {
      node.set(name, json(value));
    }
  }
}
