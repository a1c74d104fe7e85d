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

/** Inline policies of users; the Pulumi id is {@code user:name}. */
public final class UserPolicy implements AwsType {

  @Override
  public String type() {
    return "aws:iam/userPolicy:UserPolicy";
  }

  @Override
  public boolean global() {
    return true;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("iam:GetUserPolicy");
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
    var colon = resource.id().indexOf(':');
    var user = colon < 0 ? resource.text("user") : resource.id().substring(0, colon);
    var answer =
        scope.iam().getUserPolicy(r -> r.userName(user).policyName(RolePolicy.name(resource)));
    return Doc.of()
        .text("id", resource.id())
        .text("user", answer.userName())
        .text("name", answer.policyName())
        .text("policy", Documents.decoded(answer.policyDocument()))
        .fields();
  }
}
