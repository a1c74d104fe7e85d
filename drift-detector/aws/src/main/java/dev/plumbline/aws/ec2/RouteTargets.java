package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.Doc;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;

/** Where routes lead, in the words of the Pulumi provider. */
final class RouteTargets {

  /** The fields of a route that name a destination, by their names in a stand-alone route. */
  static final List<String> DESTINATIONS =
      List.of("destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId");

  private RouteTargets() {}

  /** Adds the target of a route; an endpoint comes as a gateway whose id begins with vpce-. */
  static Doc add(Doc doc, Route route) {
    var gateway = route.gatewayId();
    if (gateway != null && gateway.startsWith("vpce-")) {
      doc.text("vpcEndpointId", gateway);
    } else {
      doc.text("gatewayId", gateway);
    }
    return doc.text("carrierGatewayId", route.carrierGatewayId())
        .text("coreNetworkArn", route.coreNetworkArn())
        .text("egressOnlyGatewayId", route.egressOnlyInternetGatewayId())
        .text("localGatewayId", route.localGatewayId())
        .text("natGatewayId", route.natGatewayId())
        .text("networkInterfaceId", route.networkInterfaceId())
        .text("transitGatewayId", route.transitGatewayId())
        .text("vpcPeeringConnectionId", route.vpcPeeringConnectionId());
  }

  /** The one destination that a route has. */
  static String destination(Route route) {
    return Stream.of(
            route.destinationCidrBlock(),
            route.destinationIpv6CidrBlock(),
            route.destinationPrefixListId())
        .filter(Objects::nonNull)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  /**
   * Whether a program can declare the route: not the table's own local ones, not those that a
   * virtual private gateway propagated, not those that gateway endpoints put there.
   */
  static boolean isDeclarable(Route route) {
    var gateway = Objects.requireNonNullElse(route.gatewayId(), "");
    var local = gateway.equals("local") && route.origin() != RouteOrigin.CREATE_ROUTE;
    var endpoint =
        gateway.startsWith("vpce-")
            && route.destinationPrefixListId() != null
            && !route.destinationPrefixListId().isEmpty();
    return !local && !endpoint && route.origin() != RouteOrigin.ENABLE_VGW_ROUTE_PROPAGATION;
  }
}
