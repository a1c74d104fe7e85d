package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Listing;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;

/** Subnets of virtual networks. */
public final class Subnet implements AwsType {

  @Override
  public String type() {
    return "aws:ec2/subnet:Subnet";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeSubnets");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type()).readOnly("ipv6CidrBlockAssociationId", "ownerId").build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var listing =
        new Listing<>(
            "subnet-id",
            filters ->
                scope
                    .ec2()
                    .describeSubnetsPaginator(r -> r.filters(filters).maxResults(Listings.PAGE))
                    .stream()
                    .map(DescribeSubnetsResponse::subnets),
            software.amazon.awssdk.services.ec2.model.Subnet::subnetId,
            id -> scope.ec2().describeSubnets(r -> r.subnetIds(id)).subnets(),
            Set.of("InvalidSubnetID.NotFound"));
    return Listings.byId(
        resources, listing, (resource, subnet) -> Reads.found(live(scope, subnet)));
  }

  private static Value.Fields live(
      Scope scope, software.amazon.awssdk.services.ec2.model.Subnet subnet) {
    var doc =
        Listings.common(scope, "subnet", subnet.subnetId(), subnet.tags())
            .text("vpcId", subnet.vpcId())
            .text("cidrBlock", subnet.cidrBlock())
            .text("availabilityZone", subnet.availabilityZone())
            .text("availabilityZoneId", subnet.availabilityZoneId())
            .bool("mapPublicIpOnLaunch", subnet.mapPublicIpOnLaunch())
            .bool("assignIpv6AddressOnCreation", subnet.assignIpv6AddressOnCreation())
            .bool("enableDns64", subnet.enableDns64())
            .bool("ipv6Native", subnet.ipv6Native())
            .bool("mapCustomerOwnedIpOnLaunch", subnet.mapCustomerOwnedIpOnLaunch())
            .text("customerOwnedIpv4Pool", subnet.customerOwnedIpv4Pool())
            .number("enableLniAtDeviceIndex", subnet.enableLniAtDeviceIndex())
            .text("outpostArn", subnet.outpostArn())
            .text("ownerId", subnet.ownerId());
    var names = subnet.privateDnsNameOptionsOnLaunch();
    if (names != null) {
      doc.bool("enableResourceNameDnsARecordOnLaunch", names.enableResourceNameDnsARecord())
          .bool("enableResourceNameDnsAaaaRecordOnLaunch", names.enableResourceNameDnsAAAARecord())
          .text("privateDnsHostnameTypeOnLaunch", names.hostnameTypeAsString());
    }
    for (var block : subnet.ipv6CidrBlockAssociationSet()) {
      if ("associated".equals(block.ipv6CidrBlockState().stateAsString())) {
        doc.text("ipv6CidrBlock", block.ipv6CidrBlock())
            .text("ipv6CidrBlockAssociationId", block.associationId());
      }
    }
    return doc.fields();
  }
}
