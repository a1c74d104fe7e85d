package dev.plumbline.core.rules;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the classes of Pulumi's azure-native 2.10.0 say of a type's fields, from a table that the
 * sandbox's tests generate from them. Paths are dotted, {@code *} for any index or key.
 *
 * @param kept paths of a {@code properties} that is not lifted to its parent
 * @param free paths of free JSON, whose inner {@code properties} are data
 * @param unread inputs that are no outputs: no read returns them
 * @param unset outputs that are no inputs: nobody sets them
 */
record AzureNativeFields(
    Set<String> kept, Set<String> free, Set<String> unread, Set<String> unset) {

  private static final String PACKAGE = "azure-native:";
  private static final String TABLE = "azure-native-fields.txt";
  private static final Pattern VERSION = Pattern.compile("/v\\d{8}[a-z]*:");

  AzureNativeFields {
    kept = Set.copyOf(kept);
    free = Set.copyOf(free);
    unread = Set.copyOf(unread);
    unset = Set.copyOf(unset);
  }

  /** Read with the first type of Azure only. */
  private static final class Table {
    private static final Map<String, String> LINES = read();

    private static Map<String, String> read() {
      var lines = new HashMap<String, String>();
      try (var file = AzureNativeFields.class.getResourceAsStream(TABLE);
          var reader =
              new BufferedReader(
                  new InputStreamReader(
                      Objects.requireNonNull(file, TABLE), StandardCharsets.UTF_8))) {
        reader
            .lines()
            .forEach(
                line -> {
                  var space = line.indexOf(' ');
                  lines.put(line.substring(0, space), line.substring(space + 1));
                });
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
      return Map.copyOf(lines);
    }
  }

  /** The token without an API version: {@code azure-native:network:Subnet}. */
  static String unversioned(String type) {
    return type.startsWith(PACKAGE) ? VERSION.matcher(type).replaceFirst(":") : type;
  }

  /** The fields of a type, with or without a version in its token; none where it is not known. */
  static AzureNativeFields of(String type) {
    var parts =
        Map.<String, Set<String>>of(
            "p", new HashSet<>(), "j", new HashSet<>(), "w", new HashSet<>(), "r", new HashSet<>());
    var line = Table.LINES.getOrDefault(unversioned(type).substring(PACKAGE.length()), "");
    Set<String> part = new HashSet<>();
    for (var word : line.split(" ", -1)) {
      if (parts.containsKey(word)) {
        part = parts.getOrDefault(word, part);
      } else if (!word.isEmpty()) {
        part.add(word);
      }
    }
    return new AzureNativeFields(
        parts.getOrDefault("p", Set.of()),
        parts.getOrDefault("j", Set.of()),
        parts.getOrDefault("w", Set.of()),
        parts.getOrDefault("r", Set.of()));
  }
}
