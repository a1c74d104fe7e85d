package dev.plumbline.sandbox.docs;

import com.pulumi.azurenative.network.VirtualNetwork;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;

/**
 * What Pulumi's azure-native says of the fields of its types. The source is the provider's own Java
 * SDK: its classes name every input and output.
 *
 * <p>One line per type: the token without its package, then, each behind its letter, {@code p} the
 * paths of a {@code properties} that is not lifted to its parent, {@code j} those of free JSON,
 * {@code w} inputs that are no outputs and so never read, {@code r} outputs that are no inputs and
 * so never set, and the {@link AzureShapes} of its inputs. What every resource has is left out.
 */
final class AzureProperties {

  private static final String SDK = "com.pulumi.azurenative.";
  private static final String TOKEN = "azure-native:";
  private static final String PROPERTIES = "properties";
  private static final int DEEPEST = 12;

  /** Deeper read-only fields are those of other resources that a network type repeats. */
  private static final int NEAR = 3;

  /** Outputs of nearly every type, which one rule names for all. */
  private static final Set<String> COMMON =
      Set.of("etag", "id", "name", "provisioningState", "resourceGuid", "systemData", "type");

  private final Set<String> kept = new TreeSet<>();
  private final Set<String> free = new TreeSet<>();

  /** The names of the fields at each path that was opened. */
  private final Map<String, Set<String>> opened = new TreeMap<>();

  private AzureProperties() {}

  /** The whole table, sorted. */
  static String table() {
    var lines = new TreeMap<String, String>();
    try (var jar = new JarFile(jar())) {
      for (var entry : (Iterable<java.util.jar.JarEntry>) jar.stream()::iterator) {
        var name = entry.getName();
        if (name.matches("com/pulumi/azurenative/[a-z0-9]+/[A-Z]\\w*\\.class")) {
          var type = load(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
          var annotation =
              type.flatMap(each -> Optional.ofNullable(each.getAnnotation(ResourceType.class)));
          annotation.ifPresent(
              found -> line(type.orElseThrow()).ifPresent(line -> lines.put(token(found), line)));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    var table = new StringBuilder();
    lines.forEach((token, line) -> table.append(token).append(line).append('\n'));
    return table.toString();
  }

  private static String token(ResourceType type) {
    return type.type().substring(TOKEN.length());
  }

  private static File jar() {
    try {
      return new File(
          VirtualNetwork.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Optional<Class<?>> load(String name) {
    try {
      return Optional.of(Class.forName(name, false, VirtualNetwork.class.getClassLoader()));
    } catch (ClassNotFoundException none) {
      return Optional.empty();
    }
  }

  private static Optional<String> line(Class<?> resource) {
    var outputs = new AzureProperties();
    outputs.fields(resource, "", Set.of());
    var inputs = new AzureProperties();
    load(resource.getName() + "Args").ifPresent(args -> inputs.fields(args, "", Set.of()));
    var kept = new TreeSet<>(outputs.kept);
    kept.addAll(inputs.kept);
    var free = new TreeSet<>(outputs.free);
    free.addAll(inputs.free);
    var unread = inputs.without(outputs);
    var parameters = new TreeSet<>(unread);
    parameters.removeIf(path -> path.contains(".") || !isPathParameter(path));
    unread.removeAll(parameters);
    var unset = outputs.without(inputs);
    unset.removeIf(path -> path.split("\\.").length > NEAR);
    return Optional.of(
        part('p', kept)
            + part('j', free)
            + part('w', unread)
            + part('r', unset)
            + load(resource.getName() + "Args")
                .map(args -> AzureShapes.of(args, parameters))
                .orElse(""));
  }

  private static String part(char letter, Set<String> paths) {
    return paths.isEmpty() ? "" : " " + letter + " " + String.join(" ", paths);
  }

  private static boolean isPathParameter(String name) {
    return name.endsWith("Name") || name.equals("scope") || name.endsWith("Uri");
  }

  /** What is a field here and none there, at places that are open on both sides. */
  private Set<String> without(AzureProperties there) {
    var lacking = new TreeSet<String>();
    opened.forEach(
        (path, names) -> {
          var others = there.opened.getOrDefault(path, names);
          for (var name : names) {
            if (!others.contains(name) && !COMMON.contains(name)) {
              lacking.add(path.isEmpty() ? name : path + "." + name);
            }
          }
        });
    return lacking;
  }

  private void fields(Class<?> type, String path, Set<Class<?>> above) {
    if (above.contains(type) || above.size() >= DEEPEST) {
      return;
    }
    var inside = new HashSet<>(above);
    inside.add(type);
    var names = opened.computeIfAbsent(path, ignored -> new TreeSet<>());
    for (var field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        var name = name(field);
        names.add(name);
        var inner = path.isEmpty() ? name : path + "." + name;
        if (name.equals(PROPERTIES) && isObject(field.getGenericType())) {
          kept.add(inner);
        }
        place(field.getGenericType(), inner, inside);
      }
    }
  }

  private static String name(Field field) {
    var input = field.getAnnotation(Import.class);
    var output = field.getAnnotation(Export.class);
    return input != null && !input.name().isEmpty()
        ? input.name()
        : output != null && !output.name().isEmpty() ? output.name() : plain(field.getName());
  }

  /** Words of Java have a sign at their end: {@code default_}. */
  private static String plain(String name) {
    return name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
  }

  /** Whether a value of this type may be an object; texts and lists are never lifted. */
  private static boolean isObject(Type type) {
    if (type instanceof ParameterizedType generic) {
      var raw = generic.getRawType().getTypeName();
      if (raw.endsWith(".Output") || raw.endsWith(".Optional") || raw.endsWith(".Either")) {
        for (var argument : generic.getActualTypeArguments()) {
          if (isObject(argument)) {
            return true;
          }
        }
        return false;
      }
      return raw.equals(Map.class.getName());
    }
    return type == Object.class || type.getTypeName().startsWith(SDK);
  }

  private void place(Type type, String path, Set<Class<?>> above) {
    if (type instanceof ParameterizedType generic) {
      var arguments = generic.getActualTypeArguments();
      switch (((Class<?>) generic.getRawType()).getSimpleName()) {
        case "List" -> place(arguments[0], path + ".*", above);
        case "Map" -> place(arguments[1], path + ".*", above);
        default -> {
          for (var argument : arguments) {
            place(argument, path, above);
          }
        }
      }
    } else if (type == Object.class) {
      free.add(path);
    } else if (type instanceof Class<?> nested
        && nested.getName().matches(".*\\.(inputs|outputs)\\.\\w+")) {
      fields(nested, path, above);
    }
  }
}
