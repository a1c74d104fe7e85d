package dev.plumbline.aws.rds;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.ById;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBParameterGroup;
import software.amazon.awssdk.services.rds.model.DescribeDbParameterGroupsResponse;

/** Parameter groups with the parameters that somebody set; the Pulumi id is the name. */
public final class ParameterGroupType implements AwsType {

  @Override
  public String type() {
    return "aws:rds/parameterGroup:ParameterGroup";
  }

  @Override
  public Set<String> permissions() {
    return Set.of(
        "rds:DescribeDBParameterGroups", "rds:DescribeDBParameters", "rds:ListTagsForResource");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .sets("parameters")
        .normalize("name", Normalizers.CASE_INSENSITIVE)
        .writeOnly("namePrefix")
        .settings("skipDestroy")
        .defaultValue("parameters.*.applyMethod", Value.of("immediate"))
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var groups =
        new ById<>(
                1,
                () ->
                    scope
                        .rds()
                        .describeDBParameterGroupsPaginator(r -> r.maxRecords(Databases.PAGE))
                        .stream()
                        .map(DescribeDbParameterGroupsResponse::dbParameterGroups),
                one ->
                    scope
                        .rds()
                        .describeDBParameterGroups(r -> r.dbParameterGroupName(one.getFirst()))
                        .dbParameterGroups(),
                DBParameterGroup::dbParameterGroupName,
                Set.of("DBParameterGroupNotFound", "DBParameterGroupNotFoundFault"))
            .load(Declared.ids(resources));
    return Reads.loaded(resources, groups, (resource, group) -> live(scope, resource, group));
  }

  private static ReadOutcome live(Scope scope, DeclaredResource resource, DBParameterGroup group) {
    return Doc.of()
        .text("id", group.dbParameterGroupName())
        .text("arn", group.dbParameterGroupArn())
        .text("name", group.dbParameterGroupName())
        .text("family", group.dbParameterGroupFamily())
        .text("description", group.description())
        .value("parameters", Parameters.of(scope, resource, group.dbParameterGroupName()))
        .tags(Databases.tags(scope, group.dbParameterGroupArn()))
        .found();
  }
}
