package dev.plumbline.core.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Documented defaults of types of Pulumi's aws provider, from {@code aws-defaults.txt}, where each
 * has its source. A value at its default is the same as none; where nobody had recorded one, a
 * value that is not the default has appeared since.
 */
final class AwsDefaults {

  private static final String PACKAGE = "aws:";
  private static final String TABLE = "aws-defaults.txt";
  private static final Map<String, Map<String, Value>> DEFAULTS = read();

  private AwsDefaults() {}

  static void add(String type, FieldRules.Builder rules) {
    of(type)
        .forEach(
            (path, value) -> {
              rules.defaultValue(path, value).optional(path);
              for (var dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
                rules.optional(path.substring(0, dot));
              }
            });
  }

  /** The defaults of a type by path; none where the table has not the type. */
  static Map<String, Value> of(String type) {
    return type.startsWith(PACKAGE)
        ? DEFAULTS.getOrDefault(type.substring(PACKAGE.length()), Map.of())
        : Map.of();
  }

  /** All types of the table. */
  static Set<String> types() {
    return DEFAULTS.keySet().stream().map(PACKAGE::concat).collect(Collectors.toUnmodifiableSet());
  }

  private static Map<String, Map<String, Value>> read() {
    var defaults = new LinkedHashMap<String, Map<String, Value>>();
    var json = new ObjectMapper();
    try (var file = AwsDefaults.class.getResourceAsStream(TABLE);
        var reader =
            new BufferedReader(
                new InputStreamReader(
                    Objects.requireNonNull(file, TABLE), StandardCharsets.UTF_8))) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          var words = line.split(" ", 4);
          defaults
              .computeIfAbsent(words[0], type -> new LinkedHashMap<>())
              .put(words[1], value(json, words[3]));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return Map.copyOf(defaults);
  }

  private static Value value(ObjectMapper json, String text) {
    try {
      return ValueJson.read(json.readTree(text));
    } catch (JsonProcessingException broken) {
      throw new IllegalStateException("no default: " + text, broken);
    }
  }
}
