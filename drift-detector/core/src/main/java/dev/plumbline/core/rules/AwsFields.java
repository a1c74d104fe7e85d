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
import java.util.Optional;
import java.util.Set;

/**
 * What Pulumi's aws provider 6.83.0 says of a type's fields, from a table that {@code
 * sandbox/tables/AwsFields.java} writes from its classes and from the schema of the provider that
 * it is bridged from (hashicorp/aws 5.100.0). Paths as in {@link FieldRules}.
 *
 * @param complete whether sets are known; else only maps and read-only fields are
 */
record AwsFields(
    Set<String> sets,
    Set<String> maps,
    Set<String> readOnly,
    Set<String> sensitive,
    Set<String> writeOnly,
    boolean complete) {

  private static final String PACKAGE = "aws:";
  private static final String TABLE = "aws-fields.txt";
  private static final String INCOMPLETE = "?";

  AwsFields {
    sets = Set.copyOf(sets);
    maps = Set.copyOf(maps);
    readOnly = Set.copyOf(readOnly);
    sensitive = Set.copyOf(sensitive);
    writeOnly = Set.copyOf(writeOnly);
  }

  /** Read with the first type of AWS that has no reader. */
  private static final class Table {
    private static final Map<String, String> LINES = read();

    private static Map<String, String> read() {
      var lines = new HashMap<String, String>(4096);
      try (var file = AwsFields.class.getResourceAsStream(TABLE);
          var reader =
              new BufferedReader(
                  new InputStreamReader(
                      Objects.requireNonNull(file, TABLE), StandardCharsets.UTF_8))) {
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
          var space = line.indexOf(' ');
          var end = space < 0 ? line.length() : space;
          lines.put(line.substring(0, end), line.substring(end));
        }
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
      return lines;
    }
  }

  /** The fields of a type such as {@code aws:sqs/queue:Queue}; empty where it is not known. */
  static Optional<AwsFields> of(String type) {
    return type.startsWith(PACKAGE)
        ? Optional.ofNullable(Table.LINES.get(type.substring(PACKAGE.length())))
            .map(AwsFields::parsed)
        : Optional.empty();
  }

  /** How many types are known. */
  static int size() {
    return Table.LINES.size();
  }

  private static AwsFields parsed(String line) {
    var natures = new HashMap<String, Set<String>>();
    List.of("s", "m", "r", "x", "w").forEach(nature -> natures.put(nature, new HashSet<>()));
    Set<String> nature = new HashSet<>();
    var complete = true;
    for (var word : line.split(" ", -1)) {
      if (natures.containsKey(word)) {
        nature = natures.getOrDefault(word, nature);
      } else if (word.equals(INCOMPLETE)) {
        complete = false;
      } else if (!word.isEmpty()) {
        nature.add(word);
      }
    }
    return new AwsFields(
        natures.getOrDefault("s", Set.of()),
        natures.getOrDefault("m", Set.of()),
        natures.getOrDefault("r", Set.of()),
        natures.getOrDefault("x", Set.of()),
        natures.getOrDefault("w", Set.of()),
        complete);
  }
}
