package dev.plumbline.api.adopt;

import dev.plumbline.core.read.Discovered;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a resource that nobody declared comes under a stack: a command, or code for a Pulumi program
 * in Java. The code sets what is certain from the list that found it; the first {@code pulumi
 * preview} names every input that it lacks. Pure.
 *
 * @param command {@code pulumi import TYPE NAME ID}
 * @param java statements for the program, with the classes' full names
 */
public record Adoption(String command, String java) {

  /** What a cloud answers but no program may set. */
  private static final Set<String> NO_INPUTS = Set.of("id", "arn", "tagsAll", "status");

  public static Adoption of(Discovered resource) {
    var logical = JavaNames.logical(resource.name());
    var command =
        "pulumi import %s %s %s"
            .formatted(quoted(resource.type()), quoted(logical), quoted(resource.importId()));
    return new Adoption(command, java(resource, logical));
  }

  /** A word of a shell as it is, anything else in single quotes. */
  private static String quoted(String text) {
    return text.matches("[A-Za-z0-9_./:@%+=,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  private static String java(Discovered resource, String logical) {
    var names = JavaNames.of(resource.type());
    var type = names.packageName() + "." + names.className();
    var lines =
        resource.live().values().entrySet().stream()
            .filter(field -> !NO_INPUTS.contains(field.getKey()))
            .filter(field -> isCertain(field.getValue()))
            .map(
                field ->
                    "        .%s(%s)\n"
                        .formatted(JavaNames.setter(field.getKey()), value(field.getValue())))
            .collect(Collectors.joining());
    return """
    var %s = new %s(%s,
        %sArgs.builder()
    %s        .build(),
        com.pulumi.resources.CustomResourceOptions.builder()
            .importId(%s)
            .build());
    """
        .formatted(
            JavaNames.variable(resource.name()),
            type,
            literal(logical),
            type,
            lines,
            literal(resource.importId()));
  }

  /** Scalars, lists of them, and maps of texts: their setters are the same for every type. */
  private static boolean isCertain(Value value) {
    return switch (value) {
      case Value.Text ignored -> true;
      case Value.Num ignored -> true;
      case Value.Bool ignored -> true;
      case Value.Items(var items) ->
          !items.isEmpty() && items.stream().allMatch(Adoption::isScalar);
      case Value.Fields(var fields) ->
          !fields.isEmpty() && fields.values().stream().allMatch(Value.Text.class::isInstance);
      case Value.Null ignored -> false;
      case Value.Secret ignored -> false;
      case Value.Hashed ignored -> false;
      case Value.Asset ignored -> false;
      case Value.Unknown ignored -> false;
    };
  }

  private static boolean isScalar(Value value) {
    return value instanceof Value.Text || value instanceof Value.Num || value instanceof Value.Bool;
  }

  private static String value(Value value) {
    return switch (value) {
      case Value.Text(var text) -> literal(text);
      case Value.Num(var number) -> number.toPlainString();
      case Value.Bool(var flag) -> Boolean.toString(flag);
      case Value.Items(var items) -> texts(items);
      case Value.Fields(var fields) ->
          "java.util.Map.ofEntries("
              + fields.entrySet().stream()
                  .map(
                      entry ->
                          "java.util.Map.entry(%s, %s)"
                              .formatted(literal(entry.getKey()), value(entry.getValue())))
                  .collect(Collectors.joining(", "))
              + ")";
      case Value other -> throw new IllegalArgumentException("not certain: " + other.getClass());
    };
  }

  private static String texts(List<Value> items) {
    return items.stream().map(item -> value(item)).collect(Collectors.joining(", "));
  }

  private static String literal(String text) {
    var escaped = new StringBuilder("\"");
    for (var at = 0; at < text.length(); at++) {
      var c = text.charAt(at);
      switch (c) {
        case '"' -> escaped.append("\\\"");
        case '\\' -> escaped.append("\\\\");
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        case '\t' -> escaped.append("\\t");
        default ->
            escaped.append(
                c < ' ' || c > '~' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
      }
    }
    return escaped.append('"').toString();
  }
}
