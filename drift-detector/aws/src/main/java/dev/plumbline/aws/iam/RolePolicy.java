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

/** Inline policies of roles; the Pulumi id is {@code role:name}. */
public final class RolePolicy implements AwsType {

  @Override
  public String type() {
    return Roles.INLINE;
  }

  @Override
  public boolean global() {
    return true;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("iam:GetAccountAuthorizationDetails", "iam:GetRolePolicy", "iam:ListRoles");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type()).writeOnly("namePrefix").normalize("policy", AwsRules.POLICY).build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(resources, Roles.NOT_FOUND, resource -> live(scope, resource));
  }

  private static Value.Fields live(Scope scope, DeclaredResource resource) {
    var role = role(resource);
    var name = name(resource);
    return Doc.of()
        .text("id", resource.id())
        .text("role", role)
        .text("name", name)
        .text("policy", Roles.inline(scope, role, name))
        .fields();
  }

  /** The name after the colon of the id, which a generated name has too. */
  static String name(DeclaredResource resource) {
    return resource.id().contains(":")
        ? resource.id().substring(resource.id().indexOf(':') + 1)
        : resource.text("name");
  }

  private static String role(DeclaredResource resource) {
    return resource.id().contains(":")
        ? resource.id().substring(0, resource.id().indexOf(':'))
        : resource.text("role");
  }
}
