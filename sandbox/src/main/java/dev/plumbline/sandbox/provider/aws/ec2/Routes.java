package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.core.value.Value;
import dev.plumbline.sandbox.provider.aws.Inputs;
import dev.plumbline.sandbox.provider.aws.Outputs;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/** Routes in their three spellings: separate resource, inline element, and the SDK's. */
final class Routes {

  /** Destinations of the separate resource, and of the inline element in the same order. */
  static final List<String> DESTINATIONS =
      List.of("destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId");

  private static final List<String> INLINE =
      List.of("cidrBlock", "ipv6CidrBlock", "destinationPrefixListId");

  static final List<String> TARGETS =
      List.of(
          "carrierGatewayId",
          "coreNetworkArn",
          "egressOnlyGatewayId",
          "gatewayId",
          "localGatewayId",
          "natGatewayId",
          "networkInterfaceId",
          "transitGatewayId",
          "vpcEndpointId",
          "vpcPeeringConnectionId");

  private Routes() {}

  /** An inline element in the spelling of the separate resource, with filled properties only. */
  static Inputs inline(Inputs element) {
    var route = new LinkedHashMap<String, Value>();
    for (var i = 0; i < INLINE.size(); i++) {
      var destination = DESTINATIONS.get(i);
      element.ifText(INLINE.get(i), text -> route.put(destination, Value.of(text)));
    }
    TARGETS.forEach(key -> element.ifText(key, text -> route.put(key, Value.of(text))));
    return new Inputs(Value.fields(route));
  }

  static String destination(Inputs route) {
    return DESTINATIONS.stream().flatMap(key -> route.filled(key).stream()).findFirst().orElse("");
  }

  /** {@code r-<table><crc32 of the destination>}, as Terraform's provider makes it. */
  static String id(String table, String destination) {
    var crc = new CRC32();
    crc.update(destination.getBytes(StandardCharsets.UTF_8));
    return "r-" + table + crc.getValue();
  }

  static String destination(software.amazon.awssdk.services.ec2.model.Route route) {
    return List.of(
            Optional.ofNullable(route.destinationCidrBlock()).orElse(""),
            Optional.ofNullable(route.destinationIpv6CidrBlock()).orElse(""),
            Optional.ofNullable(route.destinationPrefixListId()).orElse(""))
        .stream()
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** Routes that somebody made: not the local ones, the propagated or those of VPC endpoints. */
  static List<software.amazon.awssdk.services.ec2.model.Route> own(
      List<software.amazon.awssdk.services.ec2.model.Route> routes) {
    return routes.stream()
        .filter(route -> !"local".equals(route.gatewayId()))
        .filter(route -> !"EnableVgwRoutePropagation".equals(route.originAsString()))
        .filter(
            route ->
                route.destinationPrefixListId() == null
                    || route.gatewayId() == null
                    || !route.gatewayId().startsWith("vpce-"))
        .toList();
  }

  static Outputs inline(software.amazon.awssdk.services.ec2.model.Route route) {
    return targets(new Outputs(), route)
        .text("cidrBlock", route.destinationCidrBlock())
        .text("destinationPrefixListId", route.destinationPrefixListId())
        .text("ipv6CidrBlock", route.destinationIpv6CidrBlock());
  }

  static Outputs targets(Outputs outputs, software.amazon.awssdk.services.ec2.model.Route route) {
    var gateway = Optional.ofNullable(route.gatewayId()).orElse("");
    var endpoint = gateway.startsWith("vpce-");
    return outputs
        .text("carrierGatewayId", route.carrierGatewayId())
        .text("coreNetworkArn", route.coreNetworkArn())
        .text("egressOnlyGatewayId", route.egressOnlyInternetGatewayId())
        .text("gatewayId", endpoint ? "" : gateway)
        .text("localGatewayId", route.localGatewayId())
        .text("natGatewayId", route.natGatewayId())
        .text("networkInterfaceId", route.networkInterfaceId())
        .text("transitGatewayId", route.transitGatewayId())
        .text("vpcEndpointId", endpoint ? gateway : "")
        .text("vpcPeeringConnectionId", route.vpcPeeringConnectionId());
  }
}
