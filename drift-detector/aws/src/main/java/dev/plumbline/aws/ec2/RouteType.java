package dev.plumbline.aws.ec2;

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
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Route;

/** Stand-alone routes: found in their table by destination. */
public final class RouteType implements AwsType {

  @Override
  public String type() {
    return RouteTables.ROUTE;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeRouteTables");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type()).readOnly("instanceId", "instanceOwnerId", "origin", "state").build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(resources, resource -> read(scope, resource));
  }

  private static ReadOutcome read(Scope scope, DeclaredResource resource) {
    var tableId = resource.text("routeTableId");
    var tables = RouteTables.of(scope);
    var table = tables.find(tableId);
    if (table.isEmpty()) {
      return new ReadOutcome.Absent("its route table " + tableId + " does not exist");
    }
    return route(table.get(), resource)
        .or(() -> tables.confirm(tableId).flatMap(again -> route(again, resource)))
        .map(route -> Reads.found(live(tableId, resource, route)))
        .orElseGet(() -> new ReadOutcome.Absent("no such destination in route table " + tableId));
  }

  private static Optional<Route> route(
      software.amazon.awssdk.services.ec2.model.RouteTable table, DeclaredResource resource) {
    var wanted = RouteTargets.DESTINATIONS.stream().map(resource::text).toList();
    return table.routes().stream()
        .filter(route -> wanted.contains(RouteTargets.destination(route)))
        .findFirst();
  }

  private static Value.Fields live(String tableId, DeclaredResource resource, Route route) {
    var doc =
        Doc.of()
            .text("id", resource.id())
            .text("routeTableId", tableId)
            .text("destinationCidrBlock", route.destinationCidrBlock())
            .text("destinationIpv6CidrBlock", route.destinationIpv6CidrBlock())
            .text("destinationPrefixListId", route.destinationPrefixListId());
    return RouteTargets.add(doc, route)
        .text("instanceId", route.instanceId())
        .text("instanceOwnerId", route.instanceOwnerId())
        .text("origin", route.originAsString())
        .text("state", route.stateAsString())
        .fields();
  }
}
