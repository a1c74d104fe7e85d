package dev.plumbline.core.rules;

import dev.plumbline.core.value.Value;
import dev.plumbline.core.value.ValueJson;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What CloudFormation's schema says of one type's fields. Paths have the names of Pulumi's
 * aws-native provider, dotted, {@code *} for any index or key; {@code **.} in front fits at any
 * depth. Immutable.
 *
 * <p>Source: the resource type definition schema, as CloudFormation's DescribeType answers it and
 * {@code aws-native-schemas.txt.gz} carries it for every public type.
 *
 * @param readOnly what nobody can set
 * @param writeOnly what no read returns
 * @param createOnly what cannot be changed without a new resource
 * @param identifier the primary identifier, whose values a cloud id joins with {@code |}
 * @param sets lists without an order
 * @param keyed the field that names the elements of a list, by the list's path
 * @param maps objects whose keys are data
 * @param free free JSON, kept letter by letter
 * @param policies policy documents, as objects or texts
 * @param defaults what a missing field means
 * @param spellings which relation makes two texts mean the same, by path
 */
public record AwsNativeSchema(
    Set<String> readOnly,
    Set<String> writeOnly,
    Set<String> createOnly,
    List<String> identifier,
    Set<String> sets,
    Map<String, String> keyed,
    Set<String> maps,
    Set<String> free,
    Set<String> policies,
    Map<String, Value> defaults,
    Map<String, Spelling> spellings) {

  /** How two texts at one place may differ and mean the same. */
  public enum Spelling {
    /** A text that holds JSON. */
    JSON('t'),
    /** Case means nothing. */
    CASE('l'),
    /** A domain name, with or without the root's dot. */
    DOMAIN('o'),
    /** An IP network. */
    CIDR('x'),
    /** An ARN, or only the name or id in it. */
    ARN('a'),
    /** A version, or only its beginning. */
    VERSION('v'),
    /** User data, plain or base64. */
    USER_DATA('u'),
    /** An IP protocol by name or number. */
    PROTOCOL('g');

    private final char letter;

    Spelling(char letter) {
      this.letter = letter;
    }

    private static Optional<Spelling> of(char letter) {
      for (var spelling : values()) {
        if (spelling.letter == letter) {
          return Optional.of(spelling);
        }
      }
      return Optional.empty();
    }
  }

  public AwsNativeSchema {
    readOnly = Set.copyOf(readOnly);
    writeOnly = Set.copyOf(writeOnly);
    createOnly = Set.copyOf(createOnly);
    identifier = List.copyOf(identifier);
    sets = Set.copyOf(sets);
    keyed = Map.copyOf(keyed);
    maps = Set.copyOf(maps);
    free = Set.copyOf(free);
    policies = Set.copyOf(policies);
    defaults = Map.copyOf(defaults);
    spellings = Map.copyOf(spellings);
  }

  /** Reads the fields of a line of the table: a letter, then paths parted by commas. */
  static AwsNativeSchema parse(String line) {
    var parts = new LinkedHashMap<Character, List<String>>();
    for (var field : line.split("\t", -1)) {
      if (!field.isEmpty()) {
        parts.put(field.charAt(0), List.of(field.substring(1).split(",", -1)));
      }
    }
    var keyed = new LinkedHashMap<String, String>();
    var defaults = new LinkedHashMap<String, Value>();
    var spellings = new LinkedHashMap<String, Spelling>();
    parts.forEach(
        (letter, paths) ->
            paths.forEach(
                path -> {
                  var cut = path.indexOf('=');
                  if (letter == 'k') {
                    keyed.put(path.substring(0, cut), path.substring(cut + 1));
                  } else if (letter == 'd') {
                    ValueJson.parse(path.substring(cut + 1))
                        .ifPresent(value -> defaults.put(path.substring(0, cut), value));
                  } else {
                    Spelling.of(letter).ifPresent(spelling -> spellings.put(path, spelling));
                  }
                }));
    return new AwsNativeSchema(
        paths(parts, 'r'),
        paths(parts, 'w'),
        paths(parts, 'c'),
        parts.getOrDefault('i', List.of()),
        paths(parts, 's'),
        keyed,
        paths(parts, 'm'),
        paths(parts, 'j'),
        paths(parts, 'p'),
        defaults,
        spellings);
  }

  private static Set<String> paths(Map<Character, List<String>> parts, char letter) {
    return new LinkedHashSet<>(parts.getOrDefault(letter, List.of()));
  }
}
