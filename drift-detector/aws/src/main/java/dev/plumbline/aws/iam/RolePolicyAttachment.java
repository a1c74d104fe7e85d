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
import java.util.List;
import java.util.Set;

/** Attachments of managed policies to roles. */
public final class RolePolicyAttachment implements AwsType {

  @Override
  public String type() {
    return Roles.ATTACHMENT;
  }

  @Override
  public boolean global() {
    return true;
  }

  @Override
  public Set<String> permissions() {
    return Set.of(
        "iam:GetAccountAuthorizationDetails", "iam:ListAttachedRolePolicies", "iam:ListRoles");
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
    var role = resource.text("role");
    var policy = resource.text("policyArn");
    if (!Roles.attached(scope, role).contains(policy)
        && !Roles.listAttachedAgain(scope, role).contains(policy)) {
      throw Roles.notFound("attachment of " + policy + " to " + role);
    }
    return Doc.of().text("id", resource.id()).text("role", role).text("policyArn", policy).fields();
  }
}
