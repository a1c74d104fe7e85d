package dev.plumbline.aws.iam;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;

/** Attachments of managed policies to users, in one list per user. */
public final class UserPolicyAttachment implements AwsType {

  @Override
  public String type() {
    return "aws:iam/userPolicyAttachment:UserPolicyAttachment";
  }

  @Override
  public boolean global() {
    return true;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("iam:ListAttachedUserPolicies");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type()).build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(resources, Roles.NOT_FOUND, resource -> live(scope, resource));
  }

  private static Value.Fields live(Scope scope, DeclaredResource resource) {
    var user = resource.text("user");
    var policy = resource.text("policyArn");
    if (!attached(scope, user).contains(policy)) {
      throw Roles.notFound("attachment of " + policy + " to " + user);
    }
    return Doc.of().text("id", resource.id()).text("user", user).text("policyArn", policy).fields();
  }

  private static Set<String> attached(Scope scope, String user) {
    return scope.once(
        "iam/attached-to-user/" + user,
        () ->
            scope.iam().listAttachedUserPoliciesPaginator(r -> r.userName(user)).stream()
                .flatMap(page -> page.attachedPolicies().stream())
                .map(AttachedPolicy::policyArn)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
  }
}
