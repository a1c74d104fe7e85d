package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.aws.type.Listing;
import dev.plumbline.aws.type.Parts;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Sidecar;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroupIdentifier;

/** Endpoints of services in a VPC; one that is being deleted counts as gone. */
public final class VpcEndpoint implements AwsType {

  private static final Set<String> GONE = Set.of("deleting", "deleted");

  @Override
  public String type() {
    return "aws:ec2/vpcEndpoint:VpcEndpoint";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeVpcEndpoints");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .sets(
            "networkInterfaceIds",
            "routeTableIds",
            "securityGroupIds",
            "subnetConfigurations",
            "subnetIds")
        .normalize("policy", AwsRules.POLICY)
        .readOnly(
            "cidrBlocks",
            "dnsEntries",
            "networkInterfaceIds",
            "ownerId",
            "prefixListId",
            "requesterManaged",
            "state")
        .settings("autoAccept")
        .unreadable("subnetConfigurations")
        .sidecar(
            "routeTableIds",
            part(
                "vpcEndpointRouteTableAssociation:VpcEndpointRouteTableAssociation",
                "routeTableId"))
        .sidecar(
            "subnetIds",
            part("vpcEndpointSubnetAssociation:VpcEndpointSubnetAssociation", "subnetId"))
        .sidecar(
            "securityGroupIds",
            part("securityGroupAssociation:SecurityGroupAssociation", "securityGroupId"))
        .sidecar(
            "policy",
            Parts.whole(
                Set.of("aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy"),
                child -> child.text("vpcEndpointId")))
        .build();
  }

  private static Sidecar part(String type, String field) {
    return Parts.texts(
        Set.of("aws:ec2/" + type),
        child -> child.text("vpcEndpointId"),
        child -> child.text(field));
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var listing =
        new Listing<>(
            "vpc-endpoint-id",
            filters ->
                scope
                    .ec2()
                    .describeVpcEndpointsPaginator(
                        r -> r.filters(filters).maxResults(Listings.PAGE))
                    .stream()
                    .map(DescribeVpcEndpointsResponse::vpcEndpoints),
            software.amazon.awssdk.services.ec2.model.VpcEndpoint::vpcEndpointId,
            id -> scope.ec2().describeVpcEndpoints(r -> r.vpcEndpointIds(id)).vpcEndpoints(),
            Set.of("InvalidVpcEndpointId.NotFound", "InvalidVpcEndpoint.NotFound"));
    return Listings.byId(resources, listing, (resource, endpoint) -> outcome(scope, endpoint));
  }

  private static ReadOutcome outcome(
      Scope scope, software.amazon.awssdk.services.ec2.model.VpcEndpoint endpoint) {
    var state = String.valueOf(endpoint.stateAsString()).toLowerCase(Locale.ROOT);
    if (GONE.contains(state)) {
      return new ReadOutcome.Absent(endpoint.vpcEndpointId() + " is " + state);
    }
    return Reads.found(
        Listings.common(scope, "vpc-endpoint", endpoint.vpcEndpointId(), endpoint.tags())
            .text("vpcId", endpoint.vpcId())
            .text("serviceName", endpoint.serviceName())
            .text("serviceRegion", endpoint.serviceRegion())
            .text("serviceNetworkArn", endpoint.serviceNetworkArn())
            .text("resourceConfigurationArn", endpoint.resourceConfigurationArn())
            .text("vpcEndpointType", endpoint.vpcEndpointTypeAsString())
            .text("ipAddressType", endpoint.ipAddressTypeAsString())
            .text("policy", endpoint.policyDocument())
            .bool("privateDnsEnabled", endpoint.privateDnsEnabled())
            .bool("requesterManaged", endpoint.requesterManaged())
            .text("ownerId", endpoint.ownerId())
            .text("state", state)
            .texts("routeTableIds", endpoint.routeTableIds())
            .texts("subnetIds", endpoint.subnetIds())
            .texts("networkInterfaceIds", endpoint.networkInterfaceIds())
            .texts(
                "securityGroupIds",
                endpoint.groups().stream().map(SecurityGroupIdentifier::groupId).toList())
            .object(
                "dnsOptions",
                endpoint.dnsOptions(),
                dns ->
                    Doc.of()
                        .text("dnsRecordIpType", dns.dnsRecordIpTypeAsString())
                        .bool(
                            "privateDnsOnlyForInboundResolverEndpoint",
                            dns.privateDnsOnlyForInboundResolverEndpoint())
                        .fields())
            .fields());
  }
}
