package dev.plumbline.aws.eks;

import dev.plumbline.aws.type.Reads;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What the parts of clusters share: EKS describes each by its names, and lists names only. */
final class Clusters {

  private Clusters() {}

  /**
   * Reads parts by cluster and name.
   *
   * @param what the kind in words
   * @param describe the call; its not-found is a certain absence
   */
  static <T> List<ReadOutcome> each(
      List<DeclaredResource> resources,
      String what,
      Function<Named, T> describe,
      java.util.function.BiFunction<DeclaredResource, T, ReadOutcome> shape) {
    return Reads.each(
        resources,
        resource ->
            Reads.orEmpty(
                    Set.of("ResourceNotFoundException"), () -> describe.apply(Named.of(resource)))
                .map(found -> shape.apply(resource, found))
                .orElseGet(
                    () -> new ReadOutcome.Absent(what + " " + resource.id() + " does not exist")));
  }
}
