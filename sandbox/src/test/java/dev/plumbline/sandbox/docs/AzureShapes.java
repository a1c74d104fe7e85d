package dev.plumbline.sandbox.docs;

import com.pulumi.core.annotations.Import;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The shapes of a type's inputs: {@code E} enumerated values, {@code M} maps whose keys are data,
 * {@code S} lists, {@code K} lists of objects with the fields that name an element where that is
 * not {@code name}, {@code N} path parameters. A field whose name has one shape everywhere in the
 * type is written once, as {@code ~name}; else each path is.
 */
final class AzureShapes {

  private static final String INPUTS = ".inputs.";
  private static final String ENUMS = ".enums.";
  private static final String ANY = "*";
  private static final int DEEPEST = 9;

  /** What names an element of a list of objects that have no name, the first that fits. */
  private static final List<List<String>> KEYS =
      List.of(
          List.of("lun"),
          List.of("objectId", "applicationId"),
          List.of("category", "categoryGroup"),
          List.of("locationName"),
          List.of("id"),
          List.of("key"),
          List.of("keyName"),
          List.of("hostName"),
          List.of("path"));

  private static final String PLAIN = "plain";

  /** Every shape that a field of a name has, and where. */
  private final Map<String, Map<String, Set<String>>> shapes = new TreeMap<>();

  private AzureShapes() {}

  /** The parts of a line for a class of inputs, each with a blank before it. */
  static String of(Class<?> args, Set<String> parameters) {
    var all = new AzureShapes();
    all.fields(args, "", Set.of());
    return all.part("E")
        + all.part("M")
        + all.part("S")
        + all.part("K")
        + (parameters.isEmpty() ? "" : " N " + String.join(" ", parameters));
  }

  private String part(String letter) {
    var words = new TreeSet<String>();
    shapes.forEach(
        (name, kinds) -> {
          var key = letter.equals("K") ? keyOf(kinds) : letter;
          if (kinds.containsKey(key)) {
            var suffix = letter.equals("K") ? key.substring(1) : "";
            var one = letter.equals("S") ? !kinds.containsKey(PLAIN) : kinds.size() == 1;
            var whole = letter.equals("K") ? oneKey(kinds) : one;
            if (whole) {
              words.add("~" + name + suffix);
            } else {
              kinds.getOrDefault(key, Set.of()).forEach(path -> words.add(path + suffix));
            }
          }
        });
    return words.isEmpty() ? "" : " " + letter + " " + String.join(" ", words);
  }

  private static String keyOf(Map<String, Set<String>> kinds) {
    return kinds.keySet().stream().filter(kind -> kind.startsWith("K")).findFirst().orElse("");
  }

  private static boolean oneKey(Map<String, Set<String>> kinds) {
    return kinds.keySet().stream().allMatch(kind -> kind.startsWith("K") || kind.equals("S"))
        && kinds.keySet().stream().filter(kind -> kind.startsWith("K")).count() == 1;
  }

  private void put(String path, String kind) {
    var parts = List.of(path.split("\\.", -1));
    var last = parts.getLast();
    var above = parts.size() > 1 ? parts.get(parts.size() - 2) : ANY;
    // An element is named by its list.
    var name = last.equals(ANY) ? above + "." + ANY : last;
    if (!name.startsWith(ANY)) {
      shapes
          .computeIfAbsent(name, ignored -> new TreeMap<>())
          .computeIfAbsent(kind, ignored -> new TreeSet<>())
          .add(path);
    }
  }

  private void fields(Class<?> type, String path, Set<Class<?>> above) {
    if (above.contains(type) || above.size() >= DEEPEST) {
      return;
    }
    var inside = new HashSet<>(above);
    inside.add(type);
    for (var field : type.getDeclaredFields()) {
      var input = field.getAnnotation(Import.class);
      if (!Modifier.isStatic(field.getModifiers()) && input != null) {
        var name = name(field, input);
        place(field.getGenericType(), path.isEmpty() ? name : path + "." + name, inside);
      }
    }
  }

  private static String name(Field field, Import input) {
    return input.name().isEmpty() ? field.getName() : input.name();
  }

  private void place(Type type, String path, Set<Class<?>> above) {
    switch (type) {
      case ParameterizedType generic -> generic(generic, path, above);
      case Class<?> plain when plain.getName().contains(ENUMS) -> put(path, "E");
      case Class<?> plain when plain.getName().contains(INPUTS) -> {
        put(path, PLAIN);
        fields(plain, path, above);
      }
      case Type ignored -> put(path, PLAIN);
    }
  }

  private void generic(ParameterizedType generic, String path, Set<Class<?>> above) {
    var arguments = generic.getActualTypeArguments();
    switch (((Class<?>) generic.getRawType()).getSimpleName()) {
      case "List" -> {
        put(path, "S");
        keys(arguments[0], path);
        place(arguments[0], path + ".*", above);
      }
      case "Map" -> {
        put(path, "M");
        place(arguments[1], path + ".*", above);
      }
      // A text or one of an enumeration is an enumerated value that may grow.
      case "Either" -> {
        if (arguments[1] instanceof Class<?> right && right.getName().contains(ENUMS)) {
          place(right, path, above);
        } else {
          for (var argument : arguments) {
            place(argument, path, above);
          }
        }
      }
      default -> {
        for (var argument : arguments) {
          place(argument, path, above);
        }
      }
    }
  }

  private void keys(Type element, String path) {
    if (!(element instanceof Class<?> object) || !object.getName().contains(INPUTS)) {
      return;
    }
    var names = new HashSet<String>();
    for (var field : object.getDeclaredFields()) {
      var input = field.getAnnotation(Import.class);
      if (input != null) {
        names.add(name(field, input));
      }
    }
    if (!names.contains("name")) {
      KEYS.stream()
          .filter(key -> names.contains(key.getFirst()))
          .findFirst()
          .ifPresent(
              key -> {
                var present = key.stream().filter(names::contains).toList();
                put(path, "K=" + String.join("+", present));
              });
    }
  }
}
