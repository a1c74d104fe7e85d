package dev.plumbline.sandbox.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** When two spellings of a value mean the same. */
public final class Meaning {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Meaning() {}

  /** Whether a value says no more than its absence: null, empty, false or zero. */
  public static boolean absent(Value value) {
    return switch (value) {
      case Value.Bool(var bool) -> !bool;
      case Value.Num(var number) -> number.signum() == 0;
      case Value.Text(var text) -> text.isEmpty();
      case Value.Fields(var fields) ->
          fields.values().stream().allMatch(Value.Null.class::isInstance);
      case Value.Null ignored -> true;
      case Value.Items(var items) -> items.isEmpty();
      case Value.Secret ignored -> false;
      case Value.Hashed ignored -> false;
      case Value.Asset ignored -> false;
      case Value.Unknown ignored -> false;
    };
  }

  /** Whether there is nothing in a value at all, as in null, an empty text, list or map. */
  static boolean empty(Value value) {
    return !(value instanceof Value.Bool) && !(value instanceof Value.Num) && absent(value);
  }

  /** Whether two leaves are the same scalar, whichever of them is spelled as text. */
  public static boolean sameScalar(Value left, Value right) {
    return scalar(left).isPresent() && scalar(left).equals(scalar(right));
  }

  private static Optional<String> scalar(Value value) {
    return switch (value) {
      case Value.Text(var text) -> Optional.of(text);
      case Value.Num(var number) -> Optional.of(number.toPlainString());
      case Value.Bool(var bool) -> Optional.of(Boolean.toString(bool));
      case Value.Null ignored -> Optional.empty();
      case Value.Items ignored -> Optional.empty();
      case Value.Fields ignored -> Optional.empty();
      case Value.Secret ignored -> Optional.empty();
      case Value.Hashed ignored -> Optional.empty();
      case Value.Asset ignored -> Optional.empty();
      case Value.Unknown ignored -> Optional.empty();
    };
  }

  /**
   * Whether two texts are JSON documents of the same meaning, as policies are compared: spaces and
   * order do not count, and one element is the same as a list of it.
   */
  public static boolean sameDocument(Value left, Value right) {
    var one = document(left);
    return one.isPresent() && one.equals(document(right));
  }

  private static Optional<Object> document(Value value) {
    var text = Value.text(value).map(String::strip).orElse("");
    if (!text.startsWith("{") && !text.startsWith("[")) {
      return Optional.empty();
    }
    try {
      return Optional.of(canonical(ValueJson.read(JSON.readTree(text))));
    } catch (JsonProcessingException notJson) {
      return Optional.empty(); // an ordinary text that starts with a brace
    }
  }

  private static Object canonical(Value value) {
    return switch (value) {
      case Value.Fields(var fields) -> {
        var map = new LinkedHashMap<String, Object>();
        fields.forEach((key, field) -> map.put(key, canonical(field)));
        yield map;
      }
      case Value.Items(var items) ->
          items.size() == 1
              ? canonical(items.getFirst())
              : new HashSet<>(items.stream().map(Meaning::canonical).toList());
      case Value.Null ignored -> List.of();
      case Value.Bool ignored -> scalar(value).orElseThrow();
      case Value.Num ignored -> scalar(value).orElseThrow();
      case Value.Text(var text) -> text;
      case Value.Secret ignored -> value;
      case Value.Hashed ignored -> value;
      case Value.Asset ignored -> value;
      case Value.Unknown ignored -> value;
    };
  }
}
