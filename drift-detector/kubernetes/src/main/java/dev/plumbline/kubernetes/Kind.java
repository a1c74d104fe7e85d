package dev.plumbline.kubernetes;

import dev.plumbline.core.declared.DeclaredResource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of object under one version of its group.
 *
 * @param apiVersion {@code v1}, {@code apps/v1}
 * @param kind {@code Deployment}
 */
record Kind(String apiVersion, String kind) {

  /** Modules of the Pulumi package that hold no objects but make some: charts, files, releases. */
  private static final Set<String> NO_OBJECTS = Set.of("yaml", "kustomize", "helm.sh");

  /**
   * The kind of a declared resource: of its inputs, else of its token {@code
   * kubernetes:apps/v1:Deployment}. Empty for what is no single object.
   */
  static Optional<Kind> of(DeclaredResource resource) {
    return ofToken(resource.type())
        .map(
            token ->
                new Kind(
                    or(resource.text("apiVersion"), token.apiVersion),
                    or(resource.text("kind"), token.kind)));
  }

  /** The kind that a Pulumi token names; empty for what is no single object. */
  static Optional<Kind> ofToken(String token) {
    var parts = token.split(":", -1);
    if (parts.length != 3 || NO_OBJECTS.contains(group(parts[1])) || isList(parts)) {
      return Optional.empty();
    }
    var version = parts[1].startsWith("core/") ? parts[1].substring("core/".length()) : parts[1];
    return version.isEmpty() || parts[2].isEmpty()
        ? Optional.empty()
        : Optional.of(new Kind(version, withoutPatch(parts[2])));
  }

  /** Its Pulumi token: {@code kubernetes:apps/v1:Deployment}, {@code kubernetes:core/v1:Pod}. */
  String token() {
    return "kubernetes:" + (group().isEmpty() ? "core/" : "") + apiVersion + ":" + kind;
  }

  /** The API group; empty text for the core group. */
  String group() {
    return apiVersion.contains("/") ? group(apiVersion) : "";
  }

  /** Where the API server lists the resources of this group and version. */
  String discoveryPath() {
    return (group().isEmpty() ? "/api/" : "/apis/") + apiVersion;
  }

  /**
   * The plural that the API server most likely serves it under, by the rule of apimachinery's
   * {@code UnsafeGuessKindToResource} and English for a vowel before y. Only for what is made
   * without a server.
   */
  String likelyPlural() {
    var lower = kind.toLowerCase(Locale.ROOT);
    if (lower.equals("endpoints")) {
      return lower;
    }
    if (lower.endsWith("s") || lower.endsWith("x") || lower.endsWith("ch")) {
      return lower + "es";
    }
    return lower.matches(".*[^aeiou]y")
        ? lower.substring(0, lower.length() - 1) + "ies"
        : lower + "s";
  }

  private static String group(String apiVersion) {
    var slash = apiVersion.indexOf('/');
    return slash < 0 ? apiVersion : apiVersion.substring(0, slash);
  }

  /** {@code ConfigMapList} is many objects; a custom kind may well end so. */
  private static boolean isList(String[] parts) {
    var group = group(parts[1]);
    var builtIn = !group.contains(".") || group.endsWith(".k8s.io");
    return builtIn && parts[2].endsWith("List");
  }

  /** {@code DeploymentPatch} owns some fields of a Deployment. */
  private static String withoutPatch(String kind) {
    return kind.endsWith("Patch") && kind.length() > "Patch".length()
        ? kind.substring(0, kind.length() - "Patch".length())
        : kind;
  }

  private static String or(String text, String other) {
    return text.isEmpty() ? other : text;
  }

  @Override
  public String toString() {
    return kind + " (" + apiVersion + ")";
  }
}
