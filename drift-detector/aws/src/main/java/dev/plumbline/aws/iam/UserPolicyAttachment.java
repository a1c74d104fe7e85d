package dev.plumbline.aws.iam;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Set;

/** Attachments of managed policies to users, in one list per user. */
public final class UserPolicyAttachment implements AwsType {

  private static final Attachments ATTACHMENTS =
      new Attachments(
          "user",
          (iam, name) ->
              iam.listAttachedUserPoliciesPaginator(r -> r.userName(name)).stream()
                  .flatMap(page -> page.attachedPolicies().stream()));

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
    return ATTACHMENTS.read(scope, resources);
  }
}
