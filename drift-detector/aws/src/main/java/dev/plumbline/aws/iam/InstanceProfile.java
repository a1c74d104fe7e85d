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
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** Instance profiles with their one role; the Pulumi id is the name. */
public final class InstanceProfile implements AwsType {

  @Override
  public String type() {
    return "aws:iam/instanceProfile:InstanceProfile";
  }

  @Override
  public boolean global() {
    return true;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("iam:GetInstanceProfile");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .readOnly("createDate", "uniqueId")
        .writeOnly("namePrefix")
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(resources, Roles.NOT_FOUND, resource -> live(scope, resource.id()));
  }

  private static Value.Fields live(Scope scope, String name) {
    var profile =
        scope.iam().getInstanceProfile(r -> r.instanceProfileName(name)).instanceProfile();
    return Doc.of()
        .text("id", profile.instanceProfileName())
        .text("arn", profile.arn())
        .text("name", profile.instanceProfileName())
        .text("path", profile.path())
        .text("role", profile.roles().stream().map(Role::roleName).findFirst().orElse(""))
        .text("uniqueId", profile.instanceProfileId())
        .tags(profile.tags(), Tag::key, Tag::value)
        .fields();
  }
}
