package dev.plumbline.core.rules;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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
 * @param enumerated inputs with enumerated values; {@code **.name} where it is so everywhere
 * @param maps inputs whose keys are data
 * @param lists inputs that are lists
 * @param keys lists of objects that fields other than {@code name} name
 * @param parameters inputs that are parts of the id
 * @param known whether the classes have this type
 */
record AzureNativeFields(
    Set<String> kept,
    Set<String> free,
    Set<String> unread,
    Set<String> unset,
    Set<String> enumerated,
    Set<String> maps,
    Set<String> lists,
    Map<String, List<String>> keys,
    Set<String> parameters,
    boolean known) {

  private static final String PACKAGE = "azure-native:";
  private static final String TABLE = "azure-native-fields.txt";
  private static final Set<String> LETTERS = Set.of("p", "j", "w", "r", "E", "M", "S", "K", "N");
  private static final Pattern VERSION = Pattern.compile("/v\\d{8}[a-z]*:");

  AzureNativeFields {
    kept = Set.copyOf(kept);
    free = Set.copyOf(free);
    unread = Set.copyOf(unread);
    unset = Set.copyOf(unset);
    enumerated = Set.copyOf(enumerated);
    maps = Set.copyOf(maps);
    lists = Set.copyOf(lists);
    keys = Map.copyOf(keys);
    parameters = Set.copyOf(parameters);
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
                  lines.put(
                      space < 0 ? line : line.substring(0, space),
                      space < 0 ? "" : line.substring(space + 1));
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
    var token = unversioned(type);
    var name = token.startsWith(PACKAGE) ? token.substring(PACKAGE.length()) : "";
    var line = Table.LINES.get(name);
    var parts = new HashMap<String, Set<String>>();
    LETTERS.forEach(letter -> parts.put(letter, new HashSet<>()));
    Set<String> part = new HashSet<>();
    for (var word : Objects.requireNonNullElse(line, "").split(" ", -1)) {
      if (parts.containsKey(word)) {
        part = parts.getOrDefault(word, part);
      } else if (!word.isEmpty()) {
        part.add(word.startsWith("~") ? "**." + word.substring(1) : word);
      }
    }
    return new AzureNativeFields(
        parts.getOrDefault("p", Set.of()),
        parts.getOrDefault("j", Set.of()),
        parts.getOrDefault("w", Set.of()),
        parts.getOrDefault("r", Set.of()),
        parts.getOrDefault("E", Set.of()),
        parts.getOrDefault("M", Set.of()),
        parts.getOrDefault("S", Set.of()),
        keys(parts.getOrDefault("K", Set.of())),
        parts.getOrDefault("N", Set.of()),
        line != null);
  }

  private static Map<String, List<String>> keys(Set<String> words) {
    var keys = new HashMap<String, List<String>>();
    for (var word : words) {
      var equals = word.indexOf('=');
      keys.put(word.substring(0, equals), List.of(word.substring(equals + 1).split("\\+", -1)));
    }
    return keys;
  }

  /** Every token of the table, without its package. */
  static Set<String> tokens() {
    return Table.LINES.keySet();
  }
}
