package dev.plumbline.aws.type;

import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Builds a live document from what an SDK model holds; what AWS left out stays out. Not
 * thread-safe.
 */
public final class Doc {

  private final Map<String, Value> fields = new LinkedHashMap<>();
  private final Set<String> unreadable = new LinkedHashSet<>();

  public static Doc of() {
    return new Doc();
  }

  /** A text; an empty one is left out, as AWS sends it for none. */
  public Doc text(String name, @Nullable String value) {
    return value == null || value.isEmpty() ? this : value(name, Value.of(value));
  }

  public Doc bool(String name, @Nullable Boolean value) {
    return value == null ? this : value(name, Value.of(value.booleanValue()));
  }

  public Doc number(String name, @Nullable Number value) {
    if (value == null) {
      return this;
    }
    return value(
        name,
        value instanceof Double decimal
            ? new Value.Num(BigDecimal.valueOf(decimal))
            : Value.of(value.longValue()));
  }

  /** A flag or number that AWS writes as text, as its attribute maps do; another text as it is. */
  public Doc parsed(String name, @Nullable String value) {
    if (value != null && value.matches("-?\\d{1,18}")) {
      return number(name, Long.valueOf(value));
    }
    return value != null && value.matches("true|false")
        ? bool(name, Boolean.valueOf(value))
        : text(name, value);
  }

  /** A list of texts, empty where there is none. */
  public Doc texts(String name, @Nullable Collection<String> values) {
    return list(name, values, Value::of);
  }

  /** A map of texts, empty where there is none. */
  public Doc map(String name, @Nullable Map<String, String> values) {
    var map = new LinkedHashMap<String, Value>();
    if (values != null) {
      values.forEach((key, value) -> map.put(key, Value.of(value)));
    }
    return value(name, new Value.Fields(map));
  }

  /** A list made of models, empty where there is none. */
  public <T> Doc list(String name, @Nullable Collection<T> models, Function<T, Value> shape) {
    var items = new ArrayList<Value>();
    if (models != null) {
      models.forEach(model -> items.add(shape.apply(model)));
    }
    return value(name, new Value.Items(items));
  }

  /** An object made of a model, left out where there is none or nothing is in it. */
  public <T> Doc object(String name, @Nullable T model, Function<T, Value.Fields> shape) {
    if (model == null) {
      return this;
    }
    var object = shape.apply(model);
    return object.values().isEmpty() ? this : value(name, object);
  }

  /** An object in a list of at most one, as Terraform's nested blocks become. */
  public <T> Doc block(String name, @Nullable T model, Function<T, Value> shape) {
    return list(name, model == null ? List.of() : List.of(model), shape);
  }

  public Doc value(String name, Value value) {
    fields.put(name, value);
    return this;
  }

  /** Tags as {@code tags} and {@code tagsAll}; AWS's own ({@code aws:}) are left out. */
  public <T> Doc tags(
      @Nullable Collection<T> tags, Function<T, String> key, Function<T, String> value) {
    var map = new LinkedHashMap<String, String>();
    if (tags != null) {
      tags.forEach(tag -> map.put(key.apply(tag), value.apply(tag)));
    }
    return tags(map);
  }

  /** Tags as {@code tags} and {@code tagsAll}; AWS's own ({@code aws:}) are left out. */
  public Doc tags(@Nullable Map<String, String> tags) {
    var own = new LinkedHashMap<String, String>();
    if (tags != null) {
      tags.forEach(
          (key, value) -> {
            if (!key.startsWith("aws:")) {
              own.put(key, value);
            }
          });
    }
    return map("tags", own).map("tagsAll", own);
  }

  /**
   * Names a field that AWS always answers: where the answer lacks it, as emulators do, nothing is
   * known of it.
   */
  public Doc known(String name, @Nullable Object model) {
    return model == null ? unreadable(name) : this;
  }

  /** Names a top-level field that this read could not see. */
  public Doc unreadable(String name) {
    unreadable.add(name);
    return this;
  }

  /** The outcome with all that was added. */
  public ReadOutcome found() {
    return Reads.found(fields(), unreadable);
  }

  public Value.Fields fields() {
    return new Value.Fields(fields);
  }
}
