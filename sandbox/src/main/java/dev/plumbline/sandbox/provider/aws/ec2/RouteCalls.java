package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Inputs;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;

/** The calls that make, replace and delete a route, for inline and separate ones. */
final class RouteCalls {

  private RouteCalls() {}

  static Optional<software.amazon.awssdk.services.ec2.model.RouteTable> table(String id, Aws aws) {
    return Failures.present(
            () -> aws.ec2().describeRouteTables(request -> request.routeTableIds(id)))
        .flatMap(response -> response.routeTables().stream().findFirst());
  }

  static void create(String table, Inputs route, Aws aws) {
    var request = CreateRouteRequest.builder().routeTableId(table);
    route.ifText("destinationCidrBlock", request::destinationCidrBlock);
    route.ifText("destinationIpv6CidrBlock", request::destinationIpv6CidrBlock);
    route.ifText("destinationPrefixListId", request::destinationPrefixListId);
    route.ifText("carrierGatewayId", request::carrierGatewayId);
    route.ifText("coreNetworkArn", request::coreNetworkArn);
    route.ifText("egressOnlyGatewayId", request::egressOnlyInternetGatewayId);
    route.ifText("gatewayId", request::gatewayId);
    route.ifText("localGatewayId", request::localGatewayId);
    route.ifText("natGatewayId", request::natGatewayId);
    route.ifText("networkInterfaceId", request::networkInterfaceId);
    route.ifText("transitGatewayId", request::transitGatewayId);
    route.ifText("vpcEndpointId", request::vpcEndpointId);
    route.ifText("vpcPeeringConnectionId", request::vpcPeeringConnectionId);
    aws.ec2().createRoute(request.build());
  }

  static void replace(String table, Inputs route, Aws aws) {
    var request = ReplaceRouteRequest.builder().routeTableId(table);
    route.ifText("destinationCidrBlock", request::destinationCidrBlock);
    route.ifText("destinationIpv6CidrBlock", request::destinationIpv6CidrBlock);
    route.ifText("destinationPrefixListId", request::destinationPrefixListId);
    route.ifText("carrierGatewayId", request::carrierGatewayId);
    route.ifText("coreNetworkArn", request::coreNetworkArn);
    route.ifText("egressOnlyGatewayId", request::egressOnlyInternetGatewayId);
    route.ifText("gatewayId", request::gatewayId);
    route.ifText("localGatewayId", request::localGatewayId);
    route.ifText("natGatewayId", request::natGatewayId);
    route.ifText("networkInterfaceId", request::networkInterfaceId);
    route.ifText("transitGatewayId", request::transitGatewayId);
    route.ifText("vpcEndpointId", request::vpcEndpointId);
    route.ifText("vpcPeeringConnectionId", request::vpcPeeringConnectionId);
    aws.ec2().replaceRoute(request.build());
  }

  static void delete(String table, Inputs route, Aws aws) {
    Failures.tolerating(
        Set.of(),
        () ->
            aws.ec2()
                .deleteRoute(
                    request -> {
                      request.routeTableId(table);
                      route.ifText("destinationCidrBlock", request::destinationCidrBlock);
                      route.ifText("destinationIpv6CidrBlock", request::destinationIpv6CidrBlock);
                      route.ifText("destinationPrefixListId", request::destinationPrefixListId);
                    }));
  }
}
