package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Sidecar;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.PropagatingVgw;
import software.amazon.awssdk.services.ec2.model.Route;

/** Route tables with their inline routes. */
public final class RouteTable implements AwsType {

  @Override
  public String type() {
    return RouteTables.TABLE;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeRouteTables");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .sets("propagatingVgws")
        .keyed("routes", "cidrBlock", "ipv6CidrBlock", "destinationPrefixListId")
        .readOnly("ownerId")
        .sidecar("routes", new SeparateRoutes())
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Listings.each(
        resources,
        RouteTables.of(scope),
        (resource, table) -> Reads.found(live(scope, resource, table)));
  }

  private static Value.Fields live(
      Scope scope,
      DeclaredResource resource,
      software.amazon.awssdk.services.ec2.model.RouteTable table) {
    var declared = destinations(Declared.input(resource, "routes"));
    var routes =
        table.routes().stream()
            .filter(
                route ->
                    RouteTargets.isDeclarable(route)
                        || declared.contains(RouteTargets.destination(route)))
            .toList();
    return Listings.common(scope, "route-table", table.routeTableId(), table.tags())
        .text("vpcId", table.vpcId())
        .text("ownerId", table.ownerId())
        .list("routes", routes, RouteTable::inline)
        .texts(
            "propagatingVgws",
            table.propagatingVgws().stream().map(PropagatingVgw::gatewayId).toList())
        .fields();
  }

  private static Value inline(Route route) {
    var doc =
        Doc.of()
            .text("cidrBlock", route.destinationCidrBlock())
            .text("ipv6CidrBlock", route.destinationIpv6CidrBlock())
            .text("destinationPrefixListId", route.destinationPrefixListId());
    return RouteTargets.add(doc, route).fields();
  }

  private static List<String> destinations(Value routes) {
    return Declared.items(routes).stream()
        .filter(Value.Fields.class::isInstance)
        .flatMap(route -> destinations((Value.Fields) route))
        .toList();
  }

  private static Stream<String> destinations(Value.Fields route) {
    return Stream.of("cidrBlock", "ipv6CidrBlock", "destinationPrefixListId")
        .map(name -> Declared.text(route, name))
        .filter(text -> !text.isEmpty());
  }

  /** Routes of their own take their destination out of the table's list. */
  private static final class SeparateRoutes implements Sidecar {

    @Override
    public Set<String> childTypes() {
      return Set.of(RouteTables.ROUTE);
    }

    @Override
    public String parentId(DeclaredResource child) {
      return child.text("routeTableId");
    }

    @Override
    public Value without(Value parentValue, List<DeclaredResource> children) {
      var owned =
          children.stream()
              .flatMap(child -> RouteTargets.DESTINATIONS.stream().map(child::text))
              .filter(text -> !text.isEmpty())
              .toList();
      return parentValue instanceof Value.Items(var routes)
          ? new Value.Items(
              routes.stream()
                  .filter(
                      route ->
                          !(route instanceof Value.Fields fields)
                              || destinations(fields).noneMatch(owned::contains))
                  .toList())
          : parentValue;
    }
  }
}
