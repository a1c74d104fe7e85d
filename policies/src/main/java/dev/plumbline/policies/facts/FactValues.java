package dev.plumbline.policies.facts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.values.NullValue;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Property values as CEL has them. A key whose value is null is left out, so that {@code has()}
 * says whether something is there; secrets are {@code "[secret]"}.
 */
public final class FactValues {

  private static final String HMAC = "hmac";

  private FactValues() {}

  /** A whole document. */
  public static Map<String, Object> of(Value.Fields document) {
    var fields = new LinkedHashMap<String, Object>();
    document
        .values()
        .forEach(
            (key, value) -> {
              if (!(value instanceof Value.Null)) {
                fields.put(key, of(value));
              }
            });
    return Collections.unmodifiableMap(fields);
  }

  static Object of(Value value) {
    return switch (value) {
      case Value.Null ignored -> NullValue.NULL_VALUE;
      case Value.Bool(var bool) -> bool;
      case Value.Num(var number) -> number(number);
      case Value.Text(var text) -> text;
      case Value.Items(var items) -> items.stream().map(FactValues::of).toList();
      case Value.Fields fields -> of(fields);
      case Value.Secret ignored -> ValueJson.REDACTED;
      case Value.Hashed ignored -> ValueJson.REDACTED;
      case Value.Asset(var hash) -> Map.of("asset", hash);
      case Value.Unknown ignored -> "[unknown]";
    };
  }

  /** As {@link ValueJson} wrote it: {@code {"hmac": ...}} is a secret again. */
  public static Object of(JsonNode json) {
    return of(ValueJson.read(json), true);
  }

  private static Object of(Value value, boolean written) {
    return switch (value) {
      case Value.Fields(var fields)
          when written && fields.size() == 1 && fields.containsKey(HMAC) ->
          ValueJson.REDACTED;
      case Value.Fields(var fields) -> {
        var all = new LinkedHashMap<String, Object>();
        fields.forEach(
            (key, field) -> {
              if (!(field instanceof Value.Null)) {
                all.put(key, of(field, written));
              }
            });
        yield Collections.unmodifiableMap(all);
      }
      case Value.Items(var items) -> items.stream().map(item -> of(item, written)).toList();
      case Value other -> of(other);
    };
  }

  private static Object number(BigDecimal number) {
    try {
      return number.longValueExact();
    } catch (ArithmeticException fraction) {
      return number.doubleValue();
    }
  }
}
