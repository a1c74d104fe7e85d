import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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

  /** The type of a property: what of it matters here. */
  record Type(Kind kind, String element) {
    enum Kind {
      LIST,
      MAP,
      OBJECT,
      SCALAR
    }

    /** Reads a generic signature; outputs and optionals are what they hold. */
    static Type of(String signature) {
      var inner = signature;
      for (var wrapper : List.of("Lcom/pulumi/core/Output<", "Ljava/util/Optional<")) {
        if (inner.startsWith(wrapper)) {
          inner = inner.substring(wrapper.length(), inner.length() - 2);
        }
      }
      if (inner.startsWith("Lcom/pulumi/core/Output<") || inner.startsWith("Ljava/util/Optional<")) {
        return of(inner);
      }
      if (inner.startsWith("Ljava/util/List<")) {
        return new Type(Kind.LIST, inner.substring("Ljava/util/List<".length(), inner.length() - 2));
      }
      if (inner.startsWith("Ljava/util/Map<")) {
        return new Type(
            Kind.MAP,
            inner.substring("Ljava/util/Map<Ljava/lang/String;".length(), inner.length() - 2));
      }
      return inner.contains("/outputs/") || inner.contains("/inputs/")
          ? new Type(Kind.OBJECT, inner)
          : new Type(Kind.SCALAR, inner);
    }

    String className() {
      return element.substring(1, element.length() - 1);
    }
  }

  /** The classes of the SDK. */
  static final class Classes {
    private final ZipFile jar;
    private final Map<String, Map<String, Type>> known = new HashMap<>();

    Classes(ZipFile jar) {
      this.jar = jar;
    }

    List<String> resources() {
      return jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith("Args.class") && !name.contains("/inputs/"))
          .map(name -> name.substring(0, name.length() - "Args.class".length()))
          .filter(name -> jar.getEntry(name + ".class") != null)
          .filter(name -> token(name).filter(token -> token.startsWith("aws:")).isPresent())
          .sorted()
          .toList();
    }

    Optional<String> token(String name) {
      return model(name).flatMap(model -> annotation(model, "ResourceType", "type"));
    }

    private Optional<ClassModel> model(String name) {
      var entry = jar.getEntry(name + ".class");
      if (entry == null) {
        return Optional.empty();
      }
      try (var in = jar.getInputStream(entry)) {
        return Optional.of(ClassFile.of().parse(in.readAllBytes()));
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    /** The properties of a class by their Pulumi names. */
    Map<String, Type> fields(String name) {
      var before = known.get(name);
      if (before != null) {
        return before;
      }
      var fields = new LinkedHashMap<String, Type>();
      model(name)
          .ifPresent(
              model -> {
                for (var field : model.fields()) {
                  if ((field.flags().flagsMask() & ClassFile.ACC_STATIC) == 0) {
                    fields.put(property(field), Type.of(signature(field)));
                  }
                }
              });
      known.put(name, fields);
      return fields;
    }

    private static String property(FieldModel field) {
      var exported = annotation(field, "Export", "name").or(() -> annotation(field, "Import", "name"));
      var name = exported.orElse(field.fieldName().stringValue());
      return name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
    }

    private static String signature(FieldModel field) {
      return field
          .findAttribute(Attributes.signature())
          .map(found -> found.signature().stringValue())
          .orElse(field.fieldType().stringValue());
    }

    private static Optional<String> annotation(
        java.lang.classfile.AttributedElement element, String simpleName, String member) {
      return element
          .findAttribute(Attributes.runtimeVisibleAnnotations())
          .stream()
          .flatMap(all -> all.annotations().stream())
          .filter(one -> one.className().stringValue().endsWith("/" + simpleName + ";"))
          .flatMap(one -> one.elements().stream())
          .filter(one -> one.name().stringValue().equals(member))
          .map(one -> ((AnnotationValue.OfString) one.value()).stringValue())
          .findFirst();
    }
  }

  /** What the schema says of one field. */
  record Field(boolean set, boolean computed, boolean sensitive, boolean writeOnly, Block inner) {}

  /** The fields of a block by their names in Terraform. */
  record Block(Map<String, Field> fields) {
    static final Block NONE = new Block(Map.of());

    static Block of(JsonNode block) {
      var fields = new LinkedHashMap<String, Field>();
      block
          .path("attributes")
          .properties()
          .forEach(entry -> fields.put(entry.getKey(), attribute(entry.getValue())));
      block
          .path("block_types")
          .properties()
          .forEach(
              entry -> {
                var nested = entry.getValue();
                fields.put(
                    entry.getKey(),
                    new Field(
                        nested.path("nesting_mode").asText().equals("set"),
                        false,
                        false,
                        false,
                        of(nested.path("block"))));
              });
      return new Block(fields);
    }

    private static Field attribute(JsonNode attribute) {
      var settable =
          attribute.path("optional").asBoolean() || attribute.path("required").asBoolean();
      var nested = attribute.path("nested_type");
      var type = attribute.path("type");
      return new Field(
          nested.path("nesting_mode").asText().equals("set")
              || type.path(0).asText().equals("set"),
          attribute.path("computed").asBoolean() && !settable,
          attribute.path("sensitive").asBoolean(),
          attribute.path("write_only").asBoolean(),
          nested.isObject() ? of(nested) : ofType(type));
    }

    /** The fields of an object inside a type such as {@code ["set", ["object", {...}]]}. */
    private static Block ofType(JsonNode type) {
      if (!type.isArray()) {
        return NONE;
      }
      if (!type.path(0).asText().equals("object")) {
        return ofType(type.path(1));
      }
      var fields = new LinkedHashMap<String, Field>();
      type.path(1)
          .properties()
          .forEach(
              entry ->
                  fields.put(
                      entry.getKey(),
                      new Field(
                          entry.getValue().path(0).asText().equals("set"),
                          false,
                          false,
                          false,
                          ofType(entry.getValue()))));
      return new Block(fields);
    }

    /** The field that a Pulumi property is made of: camel case, plural where it is a list. */
    Optional<Field> of(String property) {
      for (var entry : fields.entrySet()) {
        if (camel(entry.getKey()).equals(property)) {
          return Optional.of(entry.getValue());
        }
      }
      for (var entry : fields.entrySet()) {
        if (stem(entry.getKey()).equals(stem(property))) {
          return Optional.of(entry.getValue());
        }
      }
      return Optional.empty();
    }
  }

  static String camel(String name) {
    var camel = new StringBuilder();
    var up = false;
    for (var letter : name.toCharArray()) {
      if (letter == '_') {
        up = true;
      } else {
        camel.append(up ? Character.toUpperCase(letter) : letter);
        up = false;
      }
    }
    return camel.toString();
  }

  /** A name without its number, case and word breaks. */
  static String stem(String name) {
    var plain = name.replace("_", "").toLowerCase(Locale.ROOT);
    for (var ending : List.of("ies", "es", "s", "y")) {
      if (plain.length() > ending.length() + 1 && plain.endsWith(ending)) {
        return plain.substring(0, plain.length() - ending.length());
      }
    }
    return plain.endsWith("e") ? plain.substring(0, plain.length() - 1) : plain;
  }

  /** Finds the Terraform type that a Pulumi type is made of. */
  static final class Twins {
    private final Map<String, JsonNode> schemas = new TreeMap<>();
    private final Map<String, Set<String>> names = new HashMap<>();

    Twins(JsonNode all) {
      all.properties()
          .forEach(
              entry -> {
                var stems = new HashSet<String>();
                var block = entry.getValue().path("block");
                block.path("attributes").fieldNames().forEachRemaining(name -> stems.add(stem(name)));
                block.path("block_types").fieldNames().forEachRemaining(name -> stems.add(stem(name)));
                stems.removeAll(Set.of("id", "timeout"));
                names.put(entry.getKey(), stems);
                schemas.put(entry.getKey(), block);
              });
    }

    Optional<Block> of(String token, String simpleName, Set<String> properties) {
      var stems = new HashSet<String>();
      properties.forEach(name -> stems.add(stem(name)));
      var module = token.split(":", -1)[1].split("/", -1)[0].toLowerCase(Locale.ROOT);
      var best = "";
      var bestScore = 0.0;
      for (var entry : names.entrySet()) {
        var shared = new HashSet<>(stems);
        shared.retainAll(entry.getValue());
        var alike = 2.0 * shared.size() / (stems.size() + entry.getValue().size());
        var plain = entry.getKey().substring("aws_".length()).replace("_", "");
        var name = simpleName.toLowerCase(Locale.ROOT).replaceFirst("v2$", "");
        var named =
            plain.equals(module + name) ? 0.3 : plain.equals(name) ? 0.25 : plain.endsWith(name) ? 0.2 : 0;
        if (alike + named > bestScore && alike > 0.6) {
          bestScore = alike + named;
          best = entry.getKey();
        }
      }
      if (System.getenv("TWINS") != null) {
        System.err.printf("%s %s %.2f%n", token, best, bestScore);
      }
      return bestScore < 0.9 ? Optional.empty() : Optional.of(Block.of(schemas.get(best)));
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
