package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.AwsType;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** {@code aws:ec2/routeTable:RouteTable} with inline routes. */
public final class RouteTable extends AwsType {

  private static final Schema SCHEMA =
      Schema.of("aws:ec2/routeTable:RouteTable")
          .required("vpcId")
          .replaceOn("vpcId")
          .inputs("routes", "propagatingVgws")
          .maps("tags")
          .build();

  public RouteTable() {
    super(SCHEMA);
  }

  @Override
  protected String make(Inputs inputs, Aws aws) {
    return aws.ec2()
        .createRouteTable(
            request -> {
              request.vpcId(inputs.word("vpcId"));
              request.tagSpecifications(Ec2.tagged(ResourceType.ROUTE_TABLE, inputs));
            })
        .routeTable()
        .routeTableId();
  }

  @Override
  protected void finish(String id, Inputs inputs, Aws aws) {
    for (var gateway : inputs.texts("propagatingVgws")) {
      aws.ec2().enableVgwRoutePropagation(r -> r.routeTableId(id).gatewayId(gateway));
    }
    inputs.objects("routes").forEach(route -> RouteCalls.create(id, Routes.inline(route), aws));
  }

  @Override
  protected Optional<Outputs> live(String id, Inputs known, Aws aws) {
    return RouteCalls.table(id, aws)
        .map(
            table ->
                new Outputs()
                    .text("arn", aws.target().arn("ec2", "route-table/" + id))
                    .text("ownerId", table.ownerId())
                    .texts(
                        "propagatingVgws",
                        table.propagatingVgws().stream().map(each -> each.gatewayId()).toList())
                    .objects("routes", Routes.own(table.routes()), Routes::inline)
                    .text("vpcId", table.vpcId())
                    .tags(Ec2.live(table.tags())));
  }

  @Override
  protected void change(String id, Inputs olds, Inputs news, Aws aws) {
    if (news.has("routes") || olds.has("routes")) {
      changeRoutes(id, byDestination(olds), byDestination(news), aws);
    }
    Ec2.changeTags(aws.ec2(), id, olds, news);
  }

  private static Map<String, Inputs> byDestination(Inputs inputs) {
    var routes = new LinkedHashMap<String, Inputs>();
    inputs.objects("routes").stream()
        .map(Routes::inline)
        .forEach(route -> routes.put(Routes.destination(route), route));
    return routes;
  }

  private static void changeRoutes(
      String id, Map<String, Inputs> olds, Map<String, Inputs> news, Aws aws) {
    olds.forEach(
        (destination, route) -> {
          if (!news.containsKey(destination)) {
            RouteCalls.delete(id, route, aws);
          }
        });
    news.forEach(
        (destination, route) -> {
          var old = olds.get(destination);
          if (old == null) {
            RouteCalls.create(id, route, aws);
          } else if (!old.equals(route)) {
            RouteCalls.replace(id, route, aws);
          }
        });
  }

  @Override
  protected void remove(String id, Inputs known, Aws aws) {
    RouteCalls.table(id, aws)
        .ifPresent(
            table -> {
              table.associations().stream()
                  .filter(association -> !Boolean.TRUE.equals(association.main()))
                  .forEach(
                      association ->
                          Failures.tolerating(
                              Set.of(),
                              () ->
                                  aws.ec2()
                                      .disassociateRouteTable(
                                          r ->
                                              r.associationId(
                                                  association.routeTableAssociationId()))));
              aws.ec2().deleteRouteTable(request -> request.routeTableId(id));
            });
  }
}
