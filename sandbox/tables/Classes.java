import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;

/** The classes of the SDK. */
final class Classes {
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
