package dev.plumbline.aws.iam;

import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.value.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;

/**
 * Attachments of managed policies to a group or user, in one list per owner. There is no get of an
 * attachment, so what a list lacks is confirmed by listing once more.
 *
 * @param owner the property that names the owner, such as {@code group}
 * @param list the policies that are attached to the named owner
 */
record Attachments(String owner, BiFunction<IamClient, String, Stream<AttachedPolicy>> list) {

  List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(resources, Roles.NOT_FOUND, resource -> live(scope, resource));
  }

  private Value.Fields live(Scope scope, DeclaredResource resource) {
    var name = resource.text(owner);
    var policy = resource.text("policyArn");
    if (!attached(scope, name, "").contains(policy)
        && !attached(scope, name, "again/").contains(policy)) {
      throw Roles.notFound("attachment of " + policy + " to " + name);
    }
    return Doc.of().text("id", resource.id()).text(owner, name).text("policyArn", policy).fields();
  }

  private Set<String> attached(Scope scope, String name, String time) {
    return scope.once(
        "iam/attached-to-" + owner + "/" + time + name,
        () ->
            list.apply(scope.iam(), name)
                .map(AttachedPolicy::policyArn)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
  }
}
