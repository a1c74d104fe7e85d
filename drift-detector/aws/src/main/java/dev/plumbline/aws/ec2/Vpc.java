package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Listing;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.DescribeVpcAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/**
 * Virtual networks. DNS switches are attributes that only a call per network and switch gives, so
 * each is asked where it is declared or was ever recorded as on.
 */
public final class Vpc implements AwsType {

  @Override
  public String type() {
    return "aws:ec2/vpc:Vpc";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeVpcs", "ec2:DescribeVpcAttribute");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .readOnly(
            "defaultNetworkAclId",
            "defaultRouteTableId",
            "defaultSecurityGroupId",
            "dhcpOptionsId",
            "ipv6AssociationId",
            "mainRouteTableId",
            "ownerId")
        .unreadable("ipv4IpamPoolId", "ipv4NetmaskLength", "ipv6IpamPoolId", "ipv6NetmaskLength")
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var listing =
        new Listing<>(
            "vpc-id",
            filters ->
                scope
                    .ec2()
                    .describeVpcsPaginator(r -> r.filters(filters).maxResults(Listings.PAGE))
                    .stream()
                    .map(DescribeVpcsResponse::vpcs),
            software.amazon.awssdk.services.ec2.model.Vpc::vpcId,
            id -> scope.ec2().describeVpcs(r -> r.vpcIds(id)).vpcs(),
            Set.of("InvalidVpcID.NotFound"));
    return Listings.byId(
        resources, listing, (resource, vpc) -> Reads.found(live(scope, resource, vpc)));
  }

  private static Value.Fields live(
      Scope scope, DeclaredResource resource, software.amazon.awssdk.services.ec2.model.Vpc vpc) {
    var doc =
        Listings.common(scope, "vpc", vpc.vpcId(), vpc.tags())
            .text("cidrBlock", vpc.cidrBlock())
            .text("instanceTenancy", vpc.instanceTenancyAsString())
            .text("dhcpOptionsId", vpc.dhcpOptionsId())
            .text("ownerId", vpc.ownerId());
    for (var block : vpc.ipv6CidrBlockAssociationSet()) {
      if ("associated".equals(block.ipv6CidrBlockState().stateAsString())) {
        doc.text("ipv6CidrBlock", block.ipv6CidrBlock())
            .text("ipv6AssociationId", block.associationId())
            .text("ipv6CidrBlockNetworkBorderGroup", block.networkBorderGroup())
            .bool("assignGeneratedIpv6CidrBlock", "Amazon".equals(block.ipv6Pool()));
      }
    }
    if (Declared.has(resource, "assignGeneratedIpv6CidrBlock")
        && vpc.ipv6CidrBlockAssociationSet().isEmpty()) {
      doc.bool("assignGeneratedIpv6CidrBlock", false);
    }
    for (var attribute : Attribute.values()) {
      if (resource.declared().at(attribute.field).isPresent()
          || resource.recorded().at(attribute.field).isPresent()) {
        doc.bool(attribute.field, attribute.read(scope, vpc.vpcId()));
      }
    }
    return doc.fields();
  }

  private enum Attribute {
    DNS_HOSTNAMES("enableDnsHostnames", VpcAttributeName.ENABLE_DNS_HOSTNAMES) {
      @Override
      AttributeBooleanValue in(DescribeVpcAttributeResponse answer) {
        return answer.enableDnsHostnames();
      }
    },
    DNS_SUPPORT("enableDnsSupport", VpcAttributeName.ENABLE_DNS_SUPPORT) {
      @Override
      AttributeBooleanValue in(DescribeVpcAttributeResponse answer) {
        return answer.enableDnsSupport();
      }
    },
    USAGE_METRICS(
        "enableNetworkAddressUsageMetrics", VpcAttributeName.ENABLE_NETWORK_ADDRESS_USAGE_METRICS) {
      @Override
      AttributeBooleanValue in(DescribeVpcAttributeResponse answer) {
        return answer.enableNetworkAddressUsageMetrics();
      }
    };

    private final String field;
    private final VpcAttributeName name;

    Attribute(String field, VpcAttributeName name) {
      this.field = field;
      this.name = name;
    }

    abstract AttributeBooleanValue in(DescribeVpcAttributeResponse answer);

    private boolean read(Scope scope, String vpcId) {
      var value = in(scope.ec2().describeVpcAttribute(r -> r.vpcId(vpcId).attribute(name)));
      return value != null && Boolean.TRUE.equals(value.value());
    }
  }
}
