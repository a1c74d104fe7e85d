package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.AwsType;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import java.util.Optional;

/** {@code aws:ec2/route:Route}. */
public final class Route extends AwsType {

  private static final Schema SCHEMA =
      Schema.of("aws:ec2/route:Route")
          .required("routeTableId")
          .replaceOn("routeTableId", "destinationCidrBlock", "destinationIpv6CidrBlock")
          .replaceOn("destinationPrefixListId")
          .inputs(Routes.TARGETS.toArray(String[]::new))
          .build();

  public Route() {
    super(SCHEMA);
  }

  @Override
  protected String make(Inputs inputs, Aws aws) {
    var table = inputs.word("routeTableId");
    RouteCalls.create(table, inputs, aws);
    return Routes.id(table, Routes.destination(inputs));
  }

  /** By the id, or by {@code <table>_<destination>}, which is how a route is imported. */
  @Override
  protected Optional<Outputs> live(String id, Inputs known, Aws aws) {
    var separator = id.indexOf('_');
    var table =
        known.filled("routeTableId").orElse(separator < 0 ? "" : id.substring(0, separator));
    var destination = separator < 0 ? Routes.destination(known) : id.substring(separator + 1);
    if (table.isEmpty()) {
      return Optional.empty();
    }
    return RouteCalls.table(table, aws)
        .flatMap(
            found ->
                found.routes().stream()
                    .filter(route -> Routes.destination(route).equals(destination))
                    .findFirst())
        .map(
            route ->
                Routes.targets(new Outputs(), route)
                    .text("destinationCidrBlock", route.destinationCidrBlock())
                    .text("destinationIpv6CidrBlock", route.destinationIpv6CidrBlock())
                    .text("destinationPrefixListId", route.destinationPrefixListId())
                    .text("instanceId", route.instanceId())
                    .text("instanceOwnerId", route.instanceOwnerId())
                    .text("origin", route.originAsString())
                    .text("routeTableId", table)
                    .text("state", route.stateAsString()));
  }

  @Override
  protected void change(String id, Inputs olds, Inputs news, Aws aws) {
    RouteCalls.replace(news.word("routeTableId"), news, aws);
  }

  @Override
  protected void remove(String id, Inputs known, Aws aws) {
    RouteCalls.delete(known.word("routeTableId"), known, aws);
  }
}
