package dev.plumbline.aws.elasticache;

import dev.plumbline.aws.type.ById;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Listing.Loaded;
import dev.plumbline.aws.type.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.elasticache.model.CacheCluster;
import software.amazon.awssdk.services.elasticache.model.DescribeCacheClustersResponse;
import software.amazon.awssdk.services.elasticache.model.DescribeReplicationGroupsResponse;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;

/** The collections of ElastiCache; each call names one or lists all. */
final class Caches {

  static final String GROUP = "aws:elasticache/replicationGroup:ReplicationGroup";

  /** The largest page of every list of ElastiCache. */
  static final int PAGE = 100;

  private Caches() {}

  static Loaded<ReplicationGroup> groups(Scope scope) {
    return scope.once(
        "elasticache/groups",
        () ->
            new ById<>(
                    1,
                    () ->
                        scope
                            .elastiCache()
                            .describeReplicationGroupsPaginator(r -> r.maxRecords(PAGE))
                            .stream()
                            .map(DescribeReplicationGroupsResponse::replicationGroups),
                    one ->
                        scope
                            .elastiCache()
                            .describeReplicationGroups(r -> r.replicationGroupId(one.getFirst()))
                            .replicationGroups(),
                    ReplicationGroup::replicationGroupId,
                    Set.of("ReplicationGroupNotFoundFault"))
                .load(Declared.ids(scope.asked(GROUP))));
  }

  /** One member of each group: all of them have the settings that the group itself does not say. */
  static Loaded<CacheCluster> members(Scope scope) {
    return scope.once("elasticache/members", () -> loadMembers(scope));
  }

  private static Loaded<CacheCluster> loadMembers(Scope scope) {
    var groups = groups(scope);
    var first =
        scope.asked(GROUP).stream()
            .flatMap(resource -> groups.listed(resource.id()).stream())
            .flatMap(group -> group.memberClusters().stream().limit(1))
            .toList();
    return new ById<>(
            1,
            () ->
                scope.elastiCache().describeCacheClustersPaginator(r -> r.maxRecords(PAGE)).stream()
                    .map(DescribeCacheClustersResponse::cacheClusters),
            one ->
                scope
                    .elastiCache()
                    .describeCacheClusters(r -> r.cacheClusterId(one.getFirst()))
                    .cacheClusters(),
            CacheCluster::cacheClusterId,
            Set.of("CacheClusterNotFound", "CacheClusterNotFoundFault"))
        .load(first);
  }

  static Map<String, String> tags(Scope scope, String arn) {
    var map = new LinkedHashMap<String, String>();
    List.copyOf(scope.elastiCache().listTagsForResource(r -> r.resourceName(arn)).tagList())
        .forEach(tag -> map.put(tag.key(), Objects.requireNonNullElse(tag.value(), "")));
    return map;
  }
}
