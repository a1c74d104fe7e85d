package dev.plumbline.sandbox.provider.aws;

import dev.plumbline.core.value.Value;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes outputs in the official shape. The SDK answers null for what the API left out; each method
 * says what stands in its place. Not thread-safe.
 */
public final class Outputs {

  private final Map<String, Value> values = new LinkedHashMap<>();

  public Value.Fields fields() {
    return Value.fields(values);
  }

  public Outputs put(String key, Value value) {
    values.put(key, value);
    return this;
  }

  public Outputs nothing(String... keys) {
    for (var key : keys) {
      values.put(key, Value.nothing());
    }
    return this;
  }

  public Outputs blank(String... keys) {
    for (var key : keys) {
      values.put(key, Value.of(""));
    }
    return this;
  }

  /** The text, or empty text. */
  public Outputs text(String key, @Nullable Object text) {
    return put(key, Value.of(text == null ? "" : text.toString()));
  }

  /** The text, or an explicit null. */
  public Outputs textOrNull(String key, @Nullable Object text) {
    return put(key, text == null ? Value.nothing() : Value.of(text.toString()));
  }

  /** The boolean, or false. */
  public Outputs flag(String key, @Nullable Boolean flag) {
    return put(key, Value.of(Boolean.TRUE.equals(flag)));
  }

  /** The boolean, or an explicit null. */
  public Outputs flagOrNull(String key, @Nullable Boolean flag) {
    return put(key, flag == null ? Value.nothing() : Value.of(flag.booleanValue()));
  }

  /** The number, or zero. */
  public Outputs number(String key, @Nullable Number number) {
    return put(key, Value.of(number == null ? 0 : number.longValue()));
  }

  /** The number, or an explicit null. */
  public Outputs numberOrNull(String key, @Nullable Number number) {
    return put(key, number == null ? Value.nothing() : Value.of(number.longValue()));
  }

  public Outputs texts(String key, Collection<String> texts) {
    return put(key, list(texts, Value::of));
  }

  /** The texts, or an explicit null where there are none. */
  public Outputs textsOrNull(String key, Collection<String> texts) {
    return texts.isEmpty() ? nothing(key) : texts(key, texts);
  }

  public <T> Outputs objects(String key, Collection<T> elements, Function<T, Outputs> shape) {
    return put(key, list(elements, element -> shape.apply(element).fields()));
  }

  /** The object, or an explicit null. */
  public <T> Outputs object(String key, @Nullable T source, Function<T, Outputs> shape) {
    return put(key, source == null ? Value.nothing() : shape.apply(source).fields());
  }

  /** The object; where the endpoint is silent, left out if it was declared and null otherwise. */
  public <T> Outputs declared(
      String key, @Nullable T source, Inputs known, Function<T, Outputs> shape) {
    return source == null && known.has(key) ? this : object(key, source, shape);
  }

  public Outputs map(String key, Map<String, String> texts) {
    var map = new LinkedHashMap<String, Value>();
    texts.forEach((name, text) -> map.put(name, Value.of(text)));
    return put(key, Value.fields(map));
  }

  /**
   * {@code tags} and {@code tagsAll}; the official provider leaves both out where there are none.
   */
  public Outputs tags(Map<String, String> tags) {
    return tags.isEmpty() ? this : map("tags", tags).map("tagsAll", tags);
  }

  private static <T> Value.Items list(Collection<T> elements, Function<T, Value> shape) {
    return new Value.Items(List.copyOf(elements.stream().map(shape).toList()));
  }
}
