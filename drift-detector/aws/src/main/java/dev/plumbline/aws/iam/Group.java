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

/** Groups; the Pulumi id is the name. */
public final class Group implements AwsType {

  @Override
  public String type() {
    return "aws:iam/group:Group";
  }

  @Override
  public boolean global() {
    return true;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("iam:GetGroup");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type()).readOnly("uniqueId").build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(resources, Roles.NOT_FOUND, resource -> live(scope, resource.id()));
  }

  private static Value.Fields live(Scope scope, String name) {
    var group = scope.iam().getGroup(r -> r.groupName(name).maxItems(1)).group();
    return Doc.of()
        .text("id", group.groupName())
        .text("arn", group.arn())
        .text("name", group.groupName())
        .text("path", group.path())
        .text("uniqueId", group.groupId())
        .fields();
  }
}
