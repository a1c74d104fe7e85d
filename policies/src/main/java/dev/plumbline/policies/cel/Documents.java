package dev.plumbline.policies.cel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cel.common.values.NullValue;
import dev.plumbline.core.value.ValueJson;
import dev.plumbline.policies.facts.FactValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values of facts as texts, and texts as values. */
final class Documents {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Documents() {}

  static Object text(Object value) {
    if (value instanceof String text) {
      return text;
    }
    try {
      return JSON.writeValueAsString(plain(value));
    } catch (JsonProcessingException unwritable) {
      throw new IllegalArgumentException("a value that is no JSON", unwritable);
    }
  }

  private static Object plain(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var fields = new LinkedHashMap<String, Object>();
        map.forEach((key, field) -> fields.put(String.valueOf(key), plain(field)));
        yield fields;
      }
      case List<?> list -> list.stream().map(Documents::plain).toList();
      case Boolean bool -> bool;
      case Number number -> number;
      case Object other -> other.toString();
    };
  }

  /** A text that is no JSON stays the text. */
  static Object json(Object value) {
    return value instanceof String text
        ? ValueJson.parse(text).map(ValueJson::write).map(FactValues::of).orElse(text)
        : value;
  }

  static Object list(Object value) {
    return switch (value) {
      case List<?> list -> list;
      case NullValue ignored -> List.of();
      case Optional<?> maybe -> maybe.<Object>map(Documents::list).orElse(List.of());
      case Object one -> List.of(one);
    };
  }
}
