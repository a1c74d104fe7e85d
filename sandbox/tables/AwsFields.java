import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipFile;

/**
 * Writes the table of the fields of Pulumi's aws provider, which core reads as {@code
 * aws-fields.txt}: what of each type is a set, a map, read-only, sensitive or write-only. The names
 * and shapes come from the classes of {@code com.pulumi:aws}, the natures from the schema of the
 * Terraform provider that it is bridged from. Only facts, no text of either.
 *
 * <pre>{@code
 * terraform init && terraform providers schema -json > schema.json   # hashicorp/aws 5.100.0 alone
 * java -cp jackson-core.jar:jackson-annotations.jar:jackson-databind.jar \
 *   sandbox/tables/AwsFields.java schema.json aws-6.83.0.jar \
 *   > drift-detector/core/src/main/resources/dev/plumbline/core/rules/aws-fields.txt
 * }</pre>
 *
 * <p>One line per type: its token without {@code aws:}, then paths after {@code s} (sets), {@code
 * m} (maps), {@code r} (nobody can set them), {@code x} (sensitive), {@code w} (never read). A type
 * whose Terraform twin was not found ends with {@code ?}: its sets are not known.
 */
public final class AwsFields {

  private static final int DEEPEST = 14;

  public static void main(String[] arguments) throws IOException {
    var providers =
        new ObjectMapper().readTree(Path.of(arguments[0]).toFile()).path("provider_schemas");
    var schemas = providers.iterator().next().path("resource_schemas");
    try (var jar = new ZipFile(arguments[1])) {
      var classes = new Classes(jar);
      var twins = new Twins(schemas);
      var lines = new TreeMap<String, String>();
      for (var name : classes.resources()) {
        var token = classes.token(name).orElseThrow();
        var outputs = classes.fields(name);
        var inputs = classes.fields(name + "Args");
        var twin = twins.of(token, name.substring(name.lastIndexOf('/') + 1), outputs.keySet());
        lines.put(token, new Table(classes).line(outputs, inputs, twin));
        if (twin.isEmpty()) {
          System.err.println("no twin: " + token);
        }
      }
      lines.forEach((token, line) -> System.out.println(token.substring("aws:".length()) + line));
    }
  }

  /** The paths of one type. */
  static final class Table {
    private final Classes classes;
    private final Map<Character, Set<String>> paths = new TreeMap<>();
    private final Map<String, Integer> occurrences = new HashMap<>();

    Table(Classes classes) {
      this.classes = classes;
    }

    String line(Map<String, Type> outputs, Map<String, Type> inputs, Optional<Block> twin) {
      var block = twin.orElse(Block.NONE);
      fields("", outputs, block, 0, new ArrayList<>());
      for (var name : outputs.keySet()) {
        if (!inputs.containsKey(name)) {
          paths.getOrDefault('r', new TreeSet<>()).removeIf(path -> path.startsWith(name + "."));
          add('r', name);
        }
      }
      for (var name : inputs.keySet()) {
        if (!outputs.containsKey(name)) {
          add('w', name);
        }
      }
      var line = new StringBuilder();
      for (var nature : "smrxw".toCharArray()) {
        var all = shortened(paths.getOrDefault(nature, Set.of()));
        if (!all.isEmpty()) {
          line.append(' ').append(nature).append(' ').append(String.join(" ", all));
        }
      }
      return line + (twin.isEmpty() ? " ?" : "");
    }

    private void fields(
        String prefix, Map<String, Type> fields, Block block, int depth, List<String> way) {
      for (var entry : fields.entrySet()) {
        var path = prefix + entry.getKey();
        occurrences.merge(entry.getKey(), 1, Integer::sum);
        var type = entry.getValue();
        var field = block.of(entry.getKey());
        if (type.kind() == Type.Kind.MAP) {
          add('m', path);
        }
        if (field.isPresent() && depth > 0 && field.orElseThrow().computed()) {
          add('r', path);
        }
        field.filter(Field::sensitive).ifPresent(found -> add('x', path));
        field.filter(Field::writeOnly).ifPresent(found -> add('w', path));
        if (type.kind() == Type.Kind.LIST && field.filter(Field::set).isPresent()) {
          add('s', path);
        }
        inside(path, type, field.map(Field::inner).orElse(Block.NONE), depth, way);
      }
    }

    private void inside(String path, Type type, Block block, int depth, List<String> way) {
      if (depth >= DEEPEST || type.kind() == Type.Kind.SCALAR) {
        return;
      }
      if (type.kind() != Type.Kind.OBJECT) {
        var element = Type.of(type.element());
        if (element.kind() == Type.Kind.MAP) {
          add('m', path + ".*");
        }
        inside(path + ".*", element, block, depth + 1, way);
        return;
      }
      var name = type.className();
      if (way.stream().filter(name::equals).count() < 2) {
        var longer = new ArrayList<>(way);
        longer.add(name);
        fields(path + ".", classes.fields(name), block, depth + 1, longer);
      }
    }

    private void add(char nature, String path) {
      paths.computeIfAbsent(nature, ignored -> new TreeSet<>()).add(path);
    }

    /** Where a deep type has one name in many places, it is named once for all depths. */
    private Collection<String> shortened(Set<String> all) {
      var byName = new TreeMap<String, List<String>>();
      for (var path : all) {
        byName.computeIfAbsent(last(path), ignored -> new ArrayList<>()).add(path);
      }
      var kept = new TreeSet<String>();
      byName.forEach(
          (name, paths) -> {
            if (paths.size() >= 4 && paths.size() == occurrences.getOrDefault(name, 0)) {
              kept.add("**." + name);
            } else {
              kept.addAll(paths);
            }
          });
      return kept;
    }

    private static String last(String path) {
      return path.substring(path.lastIndexOf('.') + 1);
    }
  }

  private AwsFields() {}
}
