package dev.plumbline.sandbox.provider.aws;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The tags of a resource, and what changes from one set to another.
 *
 * @param put tags to write
 * @param removed keys to remove
 */
public record Tags(Map<String, String> put, List<String> removed) {

  public Tags {
    put = Map.copyOf(put);
    removed = List.copyOf(removed);
  }

  public static Map<String, String> of(Inputs inputs) {
    return inputs.map("tags");
  }

  /** What an update has to write and to remove. */
  public static Tags between(Inputs olds, Inputs news) {
    var before = of(olds);
    var after = of(news);
    var put = new LinkedHashMap<>(after);
    before.forEach(put::remove);
    var removed = before.keySet().stream().filter(key -> !after.containsKey(key)).toList();
    return new Tags(put, removed);
  }

  /** Live tags by key, without those that AWS itself keeps under {@code aws:}. */
  public static <T> Map<String, String> live(
      Collection<T> tags, Function<T, String> key, Function<T, String> value) {
    var map = new TreeMap<String, String>();
    for (var tag : tags) {
      if (!key.apply(tag).startsWith("aws:")) {
        map.put(key.apply(tag), value.apply(tag));
      }
    }
    return map;
  }

  /** The SDK's form of each tag. */
  public static <T> List<T> each(Map<String, String> tags, Shape<T> shape) {
    return tags.entrySet().stream().map(tag -> shape.of(tag.getKey(), tag.getValue())).toList();
  }

  /** Makes one tag of an SDK. */
  public interface Shape<T> {
    T of(String key, String value);
  }
}
