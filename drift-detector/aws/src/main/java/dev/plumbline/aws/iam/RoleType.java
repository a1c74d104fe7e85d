package dev.plumbline.aws.iam;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Parts;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.iam.model.Tag;

/** Roles; the Pulumi id is the name. */
public final class RoleType implements AwsType {

  @Override
  public String type() {
    return Roles.ROLE;
  }

  @Override
  public boolean global() {
    return true;
  }

  @Override
  public Set<String> permissions() {
    return Set.of(
        "iam:GetAccountAuthorizationDetails",
        "iam:GetRole",
        "iam:GetRolePolicy",
        "iam:ListAttachedRolePolicies",
        "iam:ListRolePolicies",
        "iam:ListRoles");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .sets("managedPolicyArns")
        .keyed("inlinePolicies", "name")
        .readOnly("createDate", "uniqueId")
        .writeOnly("namePrefix")
        .settings("forceDetachPolicies")
        .normalize("assumeRolePolicy", AwsRules.POLICY)
        .normalize("inlinePolicies.*.policy", AwsRules.POLICY)
        .sidecar("inlinePolicies", new SeparateInlinePolicies())
        .sidecar(
            "managedPolicyArns",
            Parts.texts(
                Set.of(Roles.ATTACHMENT),
                child -> child.text("role"),
                child -> child.text("policyArn")))
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(resources, Roles.NOT_FOUND, resource -> live(scope, resource.id()));
  }

  private static Value.Fields live(Scope scope, String name) {
    var role = Roles.role(scope, name);
    var boundary = role.permissionsBoundary();
    return Doc.of()
        .text("id", role.roleName())
        .text("arn", role.arn())
        .text("name", role.roleName())
        .text("path", role.path())
        .text("description", role.description())
        .number("maxSessionDuration", role.maxSessionDuration())
        .text("permissionsBoundary", boundary == null ? null : boundary.permissionsBoundaryArn())
        .text("assumeRolePolicy", Documents.decoded(role.assumeRolePolicyDocument()))
        .text("uniqueId", role.roleId())
        .list("inlinePolicies", Roles.inline(scope, name).entrySet(), RoleType::inline)
        .texts("managedPolicyArns", Roles.attached(scope, name))
        .tags(role.tags(), Tag::key, Tag::value)
        .fields();
  }

  private static Value inline(Map.Entry<String, String> policy) {
    return Doc.of().text("name", policy.getKey()).text("policy", policy.getValue()).fields();
  }
}
