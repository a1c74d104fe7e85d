package dev.plumbline.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.read.Target;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * Takes out the tags that the stack's provider was told to ignore ({@code ignoreTags} with {@code
 * keys} and {@code keyPrefixes}), as the provider itself does when it reads.
 */
final class IgnoredTags {

  private static final ObjectMapper JSON = new ObjectMapper();

  private IgnoredTags() {}

  static ReadOutcome without(Target target, ReadOutcome outcome) {
    if (!(outcome instanceof ReadOutcome.Found(var live, var shape, var unreadable, var applied))
        || !target.settings().containsKey("ignoreTags")
        || !(setting(target) instanceof Value.Fields ignored)) {
      return outcome;
    }
    var keys = Declared.strings(ignored.at("keys").orElse(Value.nothing()));
    var prefixes = Declared.strings(ignored.at("keyPrefixes").orElse(Value.nothing()));
    var fields = new LinkedHashMap<>(live.values());
    for (var name : Set.of("tags", "tagsAll")) {
      fields.computeIfPresent(name, (key, tags) -> without(tags, keys, prefixes));
    }
    return new ReadOutcome.Found(new Value.Fields(fields), shape, unreadable, applied);
  }

  private static Value without(Value tags, List<String> keys, List<String> prefixes) {
    if (!(tags instanceof Value.Fields(var values))) {
      return tags;
    }
    var kept = new LinkedHashMap<>(values);
    kept.keySet()
        .removeIf(key -> keys.contains(key) || prefixes.stream().anyMatch(key::startsWith));
    return new Value.Fields(kept);
  }

  private static Value setting(Target target) {
    return target
        .setting("ignoreTags")
        .map(IgnoredTags::parse)
        .orElseGet(() -> target.settings().getOrDefault("ignoreTags", Value.nothing()));
  }

  private static Value parse(String json) {
    try {
      return ValueJson.read(JSON.readTree(json));
    } catch (JsonProcessingException notJson) {
      return Value.nothing();
    }
  }
}
