package dev.plumbline.sandbox.provider.kubernetes;

import dev.plumbline.core.value.Value;

/**
 * The provider's id of an object: {@code namespace/name}, or {@code name} alone.
 *
 * @param namespace empty for objects of the cluster
 */
record ObjectId(String namespace, String name) {

  static ObjectId parse(String id) {
    var slash = id.indexOf('/');
    return slash < 0
        ? new ObjectId("", id)
        : new ObjectId(id.substring(0, slash), id.substring(slash + 1));
  }

  static ObjectId of(Value.Fields object) {
    return new ObjectId(Metadata.namespace(object), Metadata.name(object));
  }

  @Override
  public String toString() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }
}
