package dev.plumbline.core.rules;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Inputs that are part of a resource's id rather than of its document: path parameters such as
 * {@code resourceGroupName}, {@code subnetName} and {@code scope}.
 */
final class AzureIdParts {

  private static final String NAME = "Name";

  private AzureIdParts() {}

  /**
   * What the id says for an input.
   *
   * @param wanted the declared text, whose case is taken where it says the same
   * @param recorded whether the input is an output too, so that it belongs to the document
   */
  static Optional<String> value(String id, String key, String wanted, boolean recorded) {
    if (key.endsWith(NAME)) {
      return named(id, key, wanted);
    }
    if (recorded) {
      return Optional.empty();
    }
    if (key.equals("scope") || key.equals("resourceUri")) {
      return scope(id).map(scope -> sameScope(scope, wanted) ? wanted : scope);
    }
    return List.of(id.split("/", -1)).stream().anyMatch(wanted::equalsIgnoreCase)
        ? Optional.of(wanted)
        : Optional.empty();
  }

  /** Whether a segment whose kind the key speaks of has the wanted name. */
  static boolean isNamed(String id, String key, String wanted) {
    if (!key.endsWith(NAME) || key.length() == NAME.length()) {
      return false;
    }
    var stem = key.substring(0, key.length() - NAME.length()).toLowerCase(Locale.ROOT);
    var parts = id.split("/", -1);
    for (var at = 1; at + 1 < parts.length; at += 2) {
      if (parts[at].toLowerCase(Locale.ROOT).contains(stem)
          && parts[at + 1].equalsIgnoreCase(wanted)) {
        return true;
      }
    }
    return false;
  }

  /** What an extension resource extends. */
  private static Optional<String> scope(String id) {
    var last = id.toLowerCase(Locale.ROOT).lastIndexOf("/providers/");
    return last <= 0 ? Optional.empty() : Optional.of(id.substring(0, last));
  }

  private static boolean sameScope(String scope, String wanted) {
    return scope.replaceFirst("^/", "").equalsIgnoreCase(wanted.replaceFirst("^/", ""));
  }

  /** The name in the id that a path parameter stands for. */
  private static Optional<String> named(String id, String key, String wanted) {
    var parts = id.split("/", -1);
    if (List.of(parts).stream().anyMatch(wanted::equalsIgnoreCase)) {
      return Optional.of(wanted);
    }
    var stem = key.substring(0, key.length() - NAME.length()).toLowerCase(Locale.ROOT);
    var last = Optional.<String>empty();
    for (var at = 1; at + 1 < parts.length; at += 2) {
      var kind = parts[at].toLowerCase(Locale.ROOT);
      var name = parts[at + 1];
      if (kind.equals("providers")
          || kind.equals("subscriptions")
          || (kind.equals("resourcegroups") && !stem.equals("resourcegroup"))) {
        // A namespace or scope, not the resource or a parent of it.
        continue;
      }
      if (kind.startsWith(stem) && !stem.isEmpty()) {
        return Optional.of(name);
      }
      last = Optional.of(name);
    }
    return last;
  }
}
