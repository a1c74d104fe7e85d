import java.util.List;
import java.util.Map;
import java.util.Optional;

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
