package dev.plumbline.aws.iam;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Set;

/** Attachments of managed policies to groups, in one list per group. */
public final class GroupPolicyAttachment implements AwsType {

  private static final Attachments ATTACHMENTS =
      new Attachments(
          "group",
          (iam, name) ->
              iam.listAttachedGroupPoliciesPaginator(r -> r.groupName(name)).stream()
                  .flatMap(page -> page.attachedPolicies().stream()));

  @Override
  public String type() {
    return "aws:iam/groupPolicyAttachment:GroupPolicyAttachment";
  }

  @Override
  public boolean global() {
    return true;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("iam:ListAttachedGroupPolicies");
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
