package dev.plumbline.aws.rds;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Normalizers;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.Subnet;

/** Subnet groups of databases; the Pulumi id is the name. */
public final class DatabaseSubnetGroupType implements AwsType {

  @Override
  public String type() {
    return Databases.SUBNET_GROUP;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("rds:DescribeDBSubnetGroups", "rds:ListTagsForResource");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .sets("subnetIds", "supportedNetworkTypes")
        .normalize("name", Normalizers.CASE_INSENSITIVE)
        .readOnly("supportedNetworkTypes", "vpcId")
        .writeOnly("namePrefix")
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var groups = Databases.subnetGroups(scope);
    return Reads.loaded(resources, groups, (resource, group) -> live(scope, group));
  }

  private static ReadOutcome live(Scope scope, DBSubnetGroup group) {
    return Doc.of()
        .text("id", group.dbSubnetGroupName())
        .text("arn", group.dbSubnetGroupArn())
        .text("name", group.dbSubnetGroupName())
        .text("description", group.dbSubnetGroupDescription())
        .text("vpcId", group.vpcId())
        .texts("subnetIds", group.subnets().stream().map(Subnet::subnetIdentifier).toList())
        .texts("supportedNetworkTypes", group.supportedNetworkTypes())
        .tags(Databases.tags(scope, group.dbSubnetGroupArn()))
        .found();
  }
}
