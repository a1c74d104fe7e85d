package dev.plumbline.aws.lb;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Listing.Loaded;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Reads what is found by its ARN and has its tags elsewhere. */
final class Tagged {

  private Tagged() {}

  /**
   * One outcome per resource; the tags of all that were listed come in as few calls as there can
   * be.
   *
   * @param shape the document without tags
   */
  static <T> List<ReadOutcome> each(
      Scope scope,
      List<DeclaredResource> resources,
      Loaded<T> loaded,
      BiFunction<DeclaredResource, T, Doc> shape) {
    var listed =
        resources.stream()
            .map(DeclaredResource::id)
            .filter(id -> loaded.listed(id).isPresent())
            .distinct()
            .toList();
    var tags = Balancing.tags(scope, listed);
    return Reads.each(
        resources,
        resource ->
            loaded
                .find(resource.id())
                .map(
                    item ->
                        shape.apply(resource, item).tags(tags(scope, resource.id(), tags)).found())
                .orElseGet(() -> Balancing.absent(resource.id())));
  }

  private static Map<String, String> tags(
      Scope scope, String arn, Map<String, Map<String, String>> known) {
    var tags = known.get(arn);
    return tags != null ? tags : Balancing.tags(scope, List.of(arn)).getOrDefault(arn, Map.of());
  }
}
