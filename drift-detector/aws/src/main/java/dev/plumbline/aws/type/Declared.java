package dev.plumbline.aws.type;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.value.Value;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What readers ask a declared resource. */
public final class Declared {

  private Declared() {}

  /** The value of an input, secrets opened; nothing where it is not declared. */
  public static Value input(DeclaredResource resource, String name) {
    return open(resource.declared().at(name).orElse(Value.nothing()));
  }

  /** Whether the program or the provider's defaults declare the input with something in it. */
  public static boolean has(DeclaredResource resource, String name) {
    return !input(resource, name).isEmpty();
  }

  /** The same field of several resources, empty texts left out. */
  public static List<String> texts(Collection<DeclaredResource> resources, String name) {
    return resources.stream()
        .map(resource -> resource.text(name))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  public static List<String> ids(Collection<DeclaredResource> resources) {
    return resources.stream().map(DeclaredResource::id).toList();
  }

  /** The texts of a list, in order; empty for anything else. */
  public static List<String> strings(Value value) {
    return items(value).stream().flatMap(item -> Value.text(open(item)).stream()).toList();
  }

  /** The elements of a list; empty for anything else. */
  public static List<Value> items(Value value) {
    return open(value) instanceof Value.Items(var values) ? values : List.of();
  }

  /** The text of a field of an object, or empty text. */
  public static String text(Value.Fields fields, String name) {
    return fields.at(name).map(Declared::open).flatMap(Value::text).orElse("");
  }

  /** The number of a field of an object, whether written as number or text. */
  public static Optional<Long> number(Value.Fields fields, String name) {
    return switch (fields.at(name).map(Declared::open).orElse(Value.nothing())) {
      case Value.Num(var number) -> Optional.of(number.longValue());
      case Value.Text(var text) when text.matches("-?\\d{1,18}") -> Optional.of(Long.valueOf(text));
      default -> Optional.empty();
    };
  }

  public static boolean flag(Value.Fields fields, String name) {
    return fields.at(name).map(Declared::open).map(Value.of(true)::equals).orElse(false);
  }

  private static Value open(Value value) {
    return value instanceof Value.Secret(var plain) ? plain.orElse(Value.nothing()) : value;
  }
}
