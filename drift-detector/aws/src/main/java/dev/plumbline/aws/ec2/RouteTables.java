package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Listing;
import dev.plumbline.aws.type.Listing.Loaded;
import dev.plumbline.aws.type.Scope;
import java.util.ArrayList;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;

/** Route tables as tables, routes and associations share them: one list answers for all three. */
final class RouteTables {

  static final String ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
  static final String ROUTE = "aws:ec2/route:Route";
  static final String TABLE = "aws:ec2/routeTable:RouteTable";

  /** DescribeRouteTables gives at most 100 in a page. */
  private static final int PAGE = 100;

  private RouteTables() {}

  static Loaded<software.amazon.awssdk.services.ec2.model.RouteTable> of(Scope scope) {
    return scope.once("ec2/route-tables", () -> load(scope));
  }

  private static Loaded<software.amazon.awssdk.services.ec2.model.RouteTable> load(Scope scope) {
    var ids = new ArrayList<>(Declared.ids(scope.asked(TABLE)));
    ids.addAll(Declared.texts(scope.asked(ROUTE), "routeTableId"));
    ids.addAll(Declared.texts(scope.asked(ASSOCIATION), "routeTableId"));
    return new Listing<>(
            "route-table-id",
            filters ->
                scope
                    .ec2()
                    .describeRouteTablesPaginator(r -> r.filters(filters).maxResults(PAGE))
                    .stream()
                    .map(DescribeRouteTablesResponse::routeTables),
            software.amazon.awssdk.services.ec2.model.RouteTable::routeTableId,
            id -> scope.ec2().describeRouteTables(r -> r.routeTableIds(id)).routeTables(),
            Set.of("InvalidRouteTableID.NotFound"))
        .load(ids);
  }
}
