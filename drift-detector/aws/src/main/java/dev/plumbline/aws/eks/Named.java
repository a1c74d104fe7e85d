package dev.plumbline.aws.eks;

import dev.plumbline.core.declared.DeclaredResource;

/** The two names in the Pulumi id of a part of a cluster: {@code cluster:name}. */
record Named(String cluster, String name) {

  static Named of(DeclaredResource resource) {
    var colon = Math.max(0, resource.id().indexOf(':'));
    return new Named(resource.id().substring(0, colon), resource.id().substring(colon + 1));
  }
}
