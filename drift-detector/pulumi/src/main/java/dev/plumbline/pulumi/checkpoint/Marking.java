package dev.plumbline.pulumi.checkpoint;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.DeclaredResource.Mark;
import java.util.HashSet;

/** Adds marks to resources that were read already. */
public final class Marking {

  private Marking() {}

  /** The same resource with one more mark. */
  public static DeclaredResource with(DeclaredResource resource, Mark mark) {
    var marks = new HashSet<>(resource.marks());
    marks.add(mark);
    return new DeclaredResource(
        resource.urn(),
        resource.type(),
        resource.id(),
        resource.custom(),
        resource.declared(),
        resource.recorded(),
        resource.provider(),
        resource.parent(),
        resource.dependencies(),
        resource.ignoreChanges(),
        marks,
        resource.initErrors(),
        resource.propertyDependencies());
  }
}
