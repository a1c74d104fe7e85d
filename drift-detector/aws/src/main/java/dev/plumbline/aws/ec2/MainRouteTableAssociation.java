package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Batches;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.RouteTable;

/** Which table is the main one of a VPC: every VPC has exactly one, whoever chose it. */
public final class MainRouteTableAssociation implements AwsType {

  /** The limit of values in a filter. */
  private static final int VALUES = 200;

  @Override
  public String type() {
    return "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeRouteTables", "ec2:DescribeVpcs");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type()).readOnly("originalRouteTableId").build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var tables = tables(scope, Declared.texts(resources, "vpcId").stream().distinct().toList());
    return Reads.each(resources, resource -> outcome(scope, resource, tables));
  }

  private static Map<String, RouteTable> tables(Scope scope, List<String> vpcs) {
    var tables = new LinkedHashMap<String, RouteTable>();
    for (var chunk : Batches.of(vpcs, VALUES)) {
      var filters =
          List.of(
              Listings.filter("vpc-id", chunk),
              Listings.filter("association.main", List.of("true")));
      scope.ec2().describeRouteTablesPaginator(r -> r.filters(filters)).stream()
          .flatMap(page -> page.routeTables().stream())
          .forEach(table -> tables.put(table.vpcId(), table));
    }
    return tables;
  }

  private static ReadOutcome outcome(
      Scope scope, DeclaredResource resource, Map<String, RouteTable> tables) {
    var vpc = resource.text("vpcId");
    var table = tables.get(vpc);
    if (table == null) {
      return Reads.orEmpty(
                  Set.of("InvalidVpcID.NotFound"),
                  () -> scope.ec2().describeVpcs(r -> r.vpcIds(vpc)).vpcs())
              .isEmpty()
          ? new ReadOutcome.Absent("its VPC " + vpc + " does not exist")
          : new ReadOutcome.Failed("no main route table of " + vpc + " was answered");
    }
    return Reads.found(
        Doc.of()
            .text("id", resource.id())
            .text("vpcId", vpc)
            .text("routeTableId", table.routeTableId())
            .fields());
  }
}
