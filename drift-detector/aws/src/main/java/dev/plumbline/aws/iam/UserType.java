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
import software.amazon.awssdk.services.iam.model.Tag;

/** Users; the Pulumi id is the name. */
public final class UserType implements AwsType {

  @Override
  public String type() {
    return "aws:iam/user:User";
  }

  @Override
  public boolean global() {
    return true;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("iam:GetUser");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type()).readOnly("uniqueId").settings("forceDestroy").build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(resources, Roles.NOT_FOUND, resource -> live(scope, resource.id()));
  }

  private static Value.Fields live(Scope scope, String name) {
    var user = scope.iam().getUser(r -> r.userName(name)).user();
    var boundary = user.permissionsBoundary();
    return Doc.of()
        .text("id", user.userName())
        .text("arn", user.arn())
        .text("name", user.userName())
        .text("path", user.path())
        .text("permissionsBoundary", boundary == null ? null : boundary.permissionsBoundaryArn())
        .text("uniqueId", user.userId())
        .tags(user.tags(), Tag::key, Tag::value)
        .fields();
  }
}
