package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Listing;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DescribeNatGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;

/**
 * NAT gateways. A deleted one stays listed for about an hour; it and a failed one count as gone.
 */
public final class NatGateway implements AwsType {

  private static final Set<String> GONE = Set.of("deleted", "deleting", "failed");

  @Override
  public String type() {
    return "aws:ec2/natGateway:NatGateway";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeNatGateways");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .sets("secondaryAllocationIds", "secondaryPrivateIpAddresses")
        .readOnly("associationId", "networkInterfaceId", "publicIp")
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var listing =
        new Listing<>(
            "nat-gateway-id",
            filters ->
                scope
                    .ec2()
                    .describeNatGatewaysPaginator(r -> r.filter(filters).maxResults(Listings.PAGE))
                    .stream()
                    .map(DescribeNatGatewaysResponse::natGateways),
            software.amazon.awssdk.services.ec2.model.NatGateway::natGatewayId,
            id -> scope.ec2().describeNatGateways(r -> r.natGatewayIds(id)).natGateways(),
            Set.of("NatGatewayNotFound", "InvalidNatGatewayID.NotFound"));
    return Listings.byId(
        resources,
        listing,
        (resource, gateway) ->
            GONE.contains(gateway.stateAsString())
                ? new ReadOutcome.Absent(gateway.natGatewayId() + " is " + gateway.stateAsString())
                : live(scope, gateway).found());
  }

  private static Doc live(
      Scope scope, software.amazon.awssdk.services.ec2.model.NatGateway gateway) {
    var doc =
        Listings.common(scope, "natgateway", gateway.natGatewayId(), gateway.tags())
            .text("subnetId", gateway.subnetId())
            .known("connectivityType", gateway.connectivityTypeAsString())
            .text("connectivityType", gateway.connectivityTypeAsString());
    var addresses = gateway.natGatewayAddresses();
    if (addresses.isEmpty()) {
      // Every gateway has an address; some emulators do not tell it.
      return doc.unreadable("allocationId").unreadable("privateIp");
    }
    for (var address : addresses) {
      if (isPrimary(address, addresses)) {
        doc.text("allocationId", address.allocationId())
            .text("associationId", address.associationId())
            .text("networkInterfaceId", address.networkInterfaceId())
            .text("privateIp", address.privateIp())
            .text("publicIp", address.publicIp());
      }
    }
    var secondary = addresses.stream().filter(address -> !isPrimary(address, addresses)).toList();
    return doc.texts(
            "secondaryAllocationIds",
            secondary.stream()
                .map(NatGatewayAddress::allocationId)
                .filter(id -> id != null)
                .toList())
        .texts(
            "secondaryPrivateIpAddresses",
            secondary.stream().map(NatGatewayAddress::privateIp).filter(ip -> ip != null).toList())
        .number("secondaryPrivateIpAddressCount", secondary.size());
  }

  private static boolean isPrimary(NatGatewayAddress address, List<NatGatewayAddress> all) {
    return address.isPrimary() == null
        ? address.equals(all.getFirst())
        : Boolean.TRUE.equals(address.isPrimary());
  }
}
