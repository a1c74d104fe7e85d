package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Associations of subnets and gateways with route tables. An association that was replaced has a
 * new id, so the declared one is gone.
 */
public final class RouteTableAssociation implements AwsType {

  private static final Set<String> GONE = Set.of("disassociated", "disassociating");

  @Override
  public String type() {
    return RouteTables.ASSOCIATION;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeRouteTables");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.of(type()).build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Reads.each(
        resources,
        resource ->
            RouteTables.of(scope)
                .find(resource.text("routeTableId"))
                .flatMap(table -> in(table, resource.id()))
                .or(() -> anywhere(scope, resource.id()))
                .or(() -> ofSubnet(scope, resource.text("subnetId")))
                .orElseGet(() -> Listings.absent(resource.id())));
  }

  private static Optional<ReadOutcome> anywhere(Scope scope, String id) {
    return scope
        .ec2()
        .describeRouteTables(
            r -> r.filters(Listings.filter("association.route-table-association-id", List.of(id))))
        .routeTables()
        .stream()
        .flatMap(table -> in(table, id).stream())
        .findFirst();
  }

  /**
   * Replacing the table gives an association another id, which Pulumi does not learn: a resource
   * keeps its id. A subnet has one association only. Source: API_ReplaceRouteTableAssociation.
   */
  private static Optional<ReadOutcome> ofSubnet(Scope scope, String subnet) {
    if (subnet.isEmpty()) {
      return Optional.empty();
    }
    return scope
        .ec2()
        .describeRouteTables(
            r -> r.filters(Listings.filter("association.subnet-id", List.of(subnet))))
        .routeTables()
        .stream()
        .flatMap(table -> table.associations().stream())
        .filter(association -> subnet.equals(association.subnetId()))
        .findFirst()
        .map(RouteTableAssociation::outcome);
  }

  private static Optional<ReadOutcome> in(
      software.amazon.awssdk.services.ec2.model.RouteTable table, String id) {
    return table.associations().stream()
        .filter(association -> id.equals(association.routeTableAssociationId()))
        .findFirst()
        .map(RouteTableAssociation::outcome);
  }

  private static ReadOutcome outcome(
      software.amazon.awssdk.services.ec2.model.RouteTableAssociation association) {
    var state = association.associationState();
    if (state != null && GONE.contains(state.stateAsString())) {
      return new ReadOutcome.Absent(
          association.routeTableAssociationId() + " is " + state.stateAsString());
    }
    return Reads.found(
        Doc.of()
            .text("id", association.routeTableAssociationId())
            .text("routeTableId", association.routeTableId())
            .text("subnetId", association.subnetId())
            .text("gatewayId", association.gatewayId())
            .fields());
  }
}
