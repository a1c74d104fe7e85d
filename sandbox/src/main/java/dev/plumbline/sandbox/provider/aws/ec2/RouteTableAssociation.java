package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.AwsType;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import dev.plumbline.sandbox.provider.aws.Schema;
import java.util.Optional;

/** {@code aws:ec2/routeTableAssociation:RouteTableAssociation}. */
public final class RouteTableAssociation extends AwsType {

  private static final Schema SCHEMA =
      Schema.of("aws:ec2/routeTableAssociation:RouteTableAssociation")
          .required("routeTableId")
          .replaceOn("subnetId", "gatewayId")
          .build();

  public RouteTableAssociation() {
    super(SCHEMA);
  }

  @Override
  protected String make(Inputs inputs, Aws aws) {
    return aws.ec2()
        .associateRouteTable(
            request -> {
              request.routeTableId(inputs.word("routeTableId"));
              inputs.ifText("subnetId", request::subnetId);
              inputs.ifText("gatewayId", request::gatewayId);
            })
        .associationId();
  }

  private static Optional<software.amazon.awssdk.services.ec2.model.RouteTableAssociation> find(
      String id, Inputs known, Aws aws) {
    return filtered("association.route-table-association-id", id, aws)
        .filter(found -> found.routeTableAssociationId().equals(id))
        .or(() -> moved(id, known, aws));
  }

  /** Another table gives the association a new id; an import names {@code subnet/table}. */
  private static Optional<software.amazon.awssdk.services.ec2.model.RouteTableAssociation> moved(
      String id, Inputs known, Aws aws) {
    var slash = id.indexOf('/');
    var subnet = slash < 0 ? known.word("subnetId") : id.substring(0, slash);
    var table = slash < 0 ? known.word("routeTableId") : id.substring(slash + 1);
    if (subnet.isEmpty()) {
      return Optional.empty();
    }
    return filtered("association.subnet-id", subnet, aws)
        .filter(found -> subnet.equals(found.subnetId()) && table.equals(found.routeTableId()));
  }

  private static Optional<software.amazon.awssdk.services.ec2.model.RouteTableAssociation> filtered(
      String filter, String value, Aws aws) {
    return aws
        .ec2()
        .describeRouteTables(request -> request.filters(Ec2.filter(filter, value)))
        .routeTables()
        .stream()
        .flatMap(table -> table.associations().stream())
        .filter(
            association ->
                value.equals(association.routeTableAssociationId())
                    || value.equals(association.subnetId()))
        .findFirst();
  }

  @Override
  protected Optional<Outputs> live(String id, Inputs known, Aws aws) {
    return find(id, known, aws)
        .map(
            association ->
                new Outputs()
                    .text("gatewayId", association.gatewayId())
                    .text("routeTableId", association.routeTableId())
                    .text("subnetId", association.subnetId()));
  }

  @Override
  protected void change(String id, Inputs olds, Inputs news, Aws aws) {
    find(id, olds, aws)
        .ifPresent(
            found ->
                aws.ec2()
                    .replaceRouteTableAssociation(
                        request ->
                            request
                                .associationId(found.routeTableAssociationId())
                                .routeTableId(news.word("routeTableId"))));
  }

  @Override
  protected void remove(String id, Inputs known, Aws aws) {
    find(id, known, aws)
        .ifPresent(
            found ->
                aws.ec2()
                    .disassociateRouteTable(
                        request -> request.associationId(found.routeTableAssociationId())));
  }
}
