package dev.plumbline.sandbox.provider.aws;

import dev.plumbline.core.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Properties read by name and type. A missing key, an explicit null and a value of another type are
 * all empty, except that numbers and booleans may be spelled as text.
 */
public record Inputs(Value.Fields fields) {

  public static final Inputs NONE = new Inputs(Value.fields(Map.of()));

  public boolean has(String key) {
    return fields.at(key).filter(value -> !(value instanceof Value.Null)).isPresent();
  }

  public Optional<String> text(String key) {
    return fields.at(key).flatMap(Inputs::scalar);
  }

  /** The text, or empty text. */
  public String word(String key) {
    return text(key).orElse("");
  }

  /** The text where there is one that is not empty. */
  public Optional<String> filled(String key) {
    return text(key).filter(text -> !text.isEmpty());
  }

  public Optional<Boolean> flag(String key) {
    return text(key).map(Boolean::parseBoolean);
  }

  public boolean flag(String key, boolean otherwise) {
    return flag(key).orElse(otherwise);
  }

  /** The whole number of a key; anything else is empty. */
  public Optional<Integer> number(String key) {
    return text(key).filter(text -> text.matches("-?\\d{1,9}")).map(Integer::valueOf);
  }

  public List<String> texts(String key) {
    return items(key).stream().flatMap(item -> scalar(item).stream()).toList();
  }

  public List<Inputs> objects(String key) {
    return items(key).stream()
        .filter(Value.Fields.class::isInstance)
        .map(item -> new Inputs((Value.Fields) item))
        .toList();
  }

  public Optional<Inputs> object(String key) {
    return fields.at(key).orElseGet(Value::nothing) instanceof Value.Fields object
        ? Optional.of(new Inputs(object))
        : Optional.empty();
  }

  /** A map of texts, in its order. */
  public Map<String, String> map(String key) {
    var map = new LinkedHashMap<String, String>();
    object(key)
        .ifPresent(
            object ->
                object
                    .fields()
                    .values()
                    .forEach(
                        (name, value) -> scalar(value).ifPresent(text -> map.put(name, text))));
    return map;
  }

  /** Whether a property differs from the same property of {@code other}. */
  public boolean differs(Inputs other, String... keys) {
    for (var key : keys) {
      if (!fields.at(key).equals(other.fields.at(key))) {
        return true;
      }
    }
    return false;
  }

  public void ifText(String key, Consumer<String> then) {
    filled(key).ifPresent(then);
  }

  public void ifFlag(String key, Consumer<Boolean> then) {
    flag(key).ifPresent(then);
  }

  public void ifNumber(String key, Consumer<Integer> then) {
    number(key).ifPresent(then);
  }

  /** Hands on a list that is not empty. */
  public void ifTexts(String key, Consumer<List<String>> then) {
    var texts = texts(key);
    if (!texts.isEmpty()) {
      then.accept(texts);
    }
  }

  private List<Value> items(String key) {
    return fields.at(key).orElseGet(Value::nothing) instanceof Value.Items(var items)
        ? items
        : List.of();
  }

  private static Optional<String> scalar(Value value) {
    if (value instanceof Value.Bool(var bool)) {
      return Optional.of(Boolean.toString(bool));
    }
    return value instanceof Value.Num(var number)
        ? Optional.of(number.toPlainString())
        : Value.text(value);
  }
}
