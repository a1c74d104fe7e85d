package dev.plumbline.aws.elasticache;

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
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.elasticache.model.CacheSubnetGroup;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheSubnetGroupsResponse;
import software.amazon.awssdk.services.elasticache.model.Subnet;

/** Subnet groups of caches; the Pulumi id is the name. */
public final class CacheSubnetGroupType implements AwsType {

  @Override
  public String type() {
    return "aws:elasticache/subnetGroup:SubnetGroup";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("elasticache:DescribeCacheSubnetGroups", "elasticache:ListTagsForResource");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .sets("subnetIds")
        .normalize("name", Normalizers.CASE_INSENSITIVE)
        .readOnly("vpcId")
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var groups =
        new ById<>(
                1,
                () ->
                    scope
                        .elastiCache()
                        .describeCacheSubnetGroupsPaginator(r -> r.maxRecords(Caches.PAGE))
                        .stream()
                        .map(DescribeCacheSubnetGroupsResponse::cacheSubnetGroups),
                one ->
                    scope
                        .elastiCache()
                        .describeCacheSubnetGroups(r -> r.cacheSubnetGroupName(one.getFirst()))
                        .cacheSubnetGroups(),
                CacheSubnetGroup::cacheSubnetGroupName,
                Set.of("CacheSubnetGroupNotFoundFault"))
            .load(Declared.ids(resources));
    return Reads.loaded(resources, groups, (resource, group) -> live(scope, group));
  }

  private static ReadOutcome live(Scope scope, CacheSubnetGroup group) {
    return Doc.of()
        .text("id", group.cacheSubnetGroupName())
        .text("arn", group.arn())
        .text("name", group.cacheSubnetGroupName())
        .text("description", group.cacheSubnetGroupDescription())
        .text("vpcId", group.vpcId())
        .texts("subnetIds", group.subnets().stream().map(Subnet::subnetIdentifier).toList())
        .tags(Caches.tags(scope, group.arn()))
        .found();
  }
}
