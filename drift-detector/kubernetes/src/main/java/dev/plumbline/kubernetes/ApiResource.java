package dev.plumbline.kubernetes;

import java.util.Set;

/**
 * A kind as an API server serves it.
 *
 * @param plural its name in paths, such as {@code deployments}
 * @param namespaced whether its objects live in namespaces
 * @param verbs what can be asked of it
 */
record ApiResource(Kind kind, String plural, boolean namespaced, Set<String> verbs) {

  ApiResource {
    verbs = Set.copyOf(verbs);
  }

  boolean isReadable() {
    return verbs.contains("get");
  }

  boolean isListable() {
    return verbs.contains("list");
  }

  /** The path of all objects, in one namespace or, with empty text, in the whole cluster. */
  String listPath(String namespace) {
    return kind.discoveryPath()
        + (namespace.isEmpty() ? "" : "/namespaces/" + namespace)
        + "/"
        + plural;
  }

  String objectPath(ObjectName object) {
    return listPath(object.namespace()) + "/" + object.segment();
  }
}
