package dev.plumbline.kubernetes;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.value.Value;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Names one object of a kind.
 *
 * @param namespace empty text for objects of the cluster
 */
record ObjectName(String namespace, String name) {

  /**
   * The object that a resource is: by its id ({@code namespace/name} or {@code name}), else by its
   * declared and then its recorded metadata.
   *
   * @param namespaced whether objects of this kind live in a namespace
   * @param defaultNamespace where they live unless something is said
   * @return empty where nothing tells a name that a path can hold
   */
  static Optional<ObjectName> of(
      DeclaredResource resource, boolean namespaced, String defaultNamespace) {
    var slash = resource.id().lastIndexOf('/');
    var name = resource.id().substring(slash + 1);
    var namespace = slash < 0 ? "" : resource.id().substring(0, slash);
    var object =
        new ObjectName(
            namespaced ? firstOf(namespace, metadata(resource, "namespace"), defaultNamespace) : "",
            firstOf(name, metadata(resource, "name"), ""));
    return object.isValid() ? Optional.of(object) : Optional.empty();
  }

  /** The text of one field of the metadata, declared first; or empty text. */
  static String metadata(DeclaredResource resource, String field) {
    return metadata(resource.declared(), field)
        .or(() -> metadata(resource.recorded(), field))
        .orElse("");
  }

  static Optional<String> metadata(Value.Fields object, String field) {
    return object
        .at("metadata")
        .flatMap(ObjectName::opened)
        .flatMap(metadata -> metadata instanceof Value.Fields of ? of.at(field) : Optional.empty())
        .flatMap(ObjectName::opened)
        .flatMap(Value::text);
  }

  private static Optional<Value> opened(Value value) {
    return value instanceof Value.Secret(var plain) ? plain : Optional.of(value);
  }

  /** The path segment of the name; names of roles may hold colons. */
  String segment() {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private boolean isValid() {
    return isValid(name) && (namespace.isEmpty() || isValid(namespace));
  }

  /** By apimachinery's {@code IsValidPathSegmentName}. */
  private static boolean isValid(String part) {
    return !part.isEmpty()
        && !part.equals(".")
        && !part.equals("..")
        && !part.contains("/")
        && !part.contains("%");
  }

  private static String firstOf(String first, String second, String third) {
    return !first.isEmpty() ? first : !second.isEmpty() ? second : third;
  }

  @Override
  public String toString() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }
}
