package dev.plumbline.aws.rds;

import dev.plumbline.aws.type.ById;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Listing.Loaded;
import dev.plumbline.aws.type.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsResponse;
import software.amazon.awssdk.services.rds.model.Filter;
import software.amazon.awssdk.services.rds.model.Tag;

/** The collections of RDS as its types share them; each call names one or lists all. */
final class Databases {

  static final String INSTANCE = "aws:rds/instance:Instance";
  static final String CLUSTER = "aws:rds/cluster:Cluster";
  static final String CLUSTER_INSTANCE = "aws:rds/clusterInstance:ClusterInstance";
  static final String SUBNET_GROUP = "aws:rds/subnetGroup:SubnetGroup";

  /** The largest page of every list of RDS. */
  static final int PAGE = 100;

  private Databases() {}

  static Loaded<DBInstance> instances(Scope scope) {
    return scope.once("rds/instances", () -> loadInstances(scope));
  }

  private static Loaded<DBInstance> loadInstances(Scope scope) {
    var names = new ArrayList<>(Declared.texts(scope.asked(INSTANCE), "identifier"));
    names.addAll(Declared.ids(scope.asked(CLUSTER_INSTANCE)));
    return new ById<>(
            1,
            () ->
                scope.rds().describeDBInstancesPaginator(r -> r.maxRecords(PAGE)).stream()
                    .map(DescribeDbInstancesResponse::dbInstances),
            one ->
                scope
                    .rds()
                    .describeDBInstances(r -> r.dbInstanceIdentifier(one.getFirst()))
                    .dbInstances(),
            DBInstance::dbInstanceIdentifier,
            Set.of("DBInstanceNotFound", "DBInstanceNotFoundFault"))
        .load(names);
  }

  /** An instance by the id that it keeps when it is renamed. */
  static Optional<DBInstance> byResourceId(Scope scope, String resourceId) {
    var filter = Filter.builder().name("dbi-resource-id").values(resourceId).build();
    return scope.rds().describeDBInstances(r -> r.filters(filter)).dbInstances().stream()
        .filter(instance -> resourceId.equals(instance.dbiResourceId()))
        .findFirst();
  }

  static Loaded<DBCluster> clusters(Scope scope) {
    return scope.once(
        "rds/clusters",
        () ->
            new ById<>(
                    1,
                    () ->
                        scope.rds().describeDBClustersPaginator(r -> r.maxRecords(PAGE)).stream()
                            .map(DescribeDbClustersResponse::dbClusters),
                    one ->
                        scope
                            .rds()
                            .describeDBClusters(r -> r.dbClusterIdentifier(one.getFirst()))
                            .dbClusters(),
                    DBCluster::dbClusterIdentifier,
                    Set.of("DBClusterNotFoundFault", "DBClusterNotFound"))
                .load(Declared.ids(scope.asked(CLUSTER))));
  }

  static Loaded<DBSubnetGroup> subnetGroups(Scope scope) {
    return new ById<>(
            1,
            () ->
                scope.rds().describeDBSubnetGroupsPaginator(r -> r.maxRecords(PAGE)).stream()
                    .map(DescribeDbSubnetGroupsResponse::dbSubnetGroups),
            one ->
                scope
                    .rds()
                    .describeDBSubnetGroups(r -> r.dbSubnetGroupName(one.getFirst()))
                    .dbSubnetGroups(),
            DBSubnetGroup::dbSubnetGroupName,
            Set.of("DBSubnetGroupNotFoundFault", "DBSubnetGroupNotFound"))
        .load(Declared.ids(scope.asked(SUBNET_GROUP)));
  }

  /** The tags of what the describe call answers without them. */
  static Map<String, String> tags(Scope scope, String arn) {
    return tags(scope.rds().listTagsForResource(r -> r.resourceName(arn)).tagList());
  }

  static Map<String, String> tags(List<Tag> tags) {
    var map = new LinkedHashMap<String, String>();
    tags.forEach(tag -> map.put(tag.key(), tag.value() == null ? "" : tag.value()));
    return map;
  }
}
