package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.AwsRules;
import dev.plumbline.aws.type.AwsType;
import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Parts;
import dev.plumbline.aws.type.Reads;
import dev.plumbline.aws.type.Scope;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Sidecar;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Address;

/**
 * Elastic addresses. What one is bound to belongs to the NAT gateway or association that binds it;
 * {@code instance} and {@code networkInterface} of the address are compared only where neither is.
 */
public final class Eip implements AwsType {

  @Override
  public String type() {
    return Addresses.ADDRESS;
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeAddresses");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .readOnly(
            "allocationId",
            "associationId",
            "carrierIp",
            "customerOwnedIp",
            "privateDns",
            "privateIp",
            "ptrRecord",
            "publicDns",
            "publicIp")
        .writeOnly("address", "associateWithPrivateIp", "ipamPoolId")
        .sidecar("instance", bound())
        .sidecar("networkInterface", bound())
        .build();
  }

  private static Sidecar bound() {
    return Parts.whole(
        Set.of(
            "aws:ec2/natGateway:NatGateway",
            Addresses.ASSOCIATION,
            "aws:lb/loadBalancer:LoadBalancer"),
        child -> child.text("allocationId"));
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    return Listings.each(
        resources, Addresses.of(scope), (resource, eip) -> Reads.found(live(scope, resource, eip)));
  }

  private static Value.Fields live(Scope scope, DeclaredResource resource, Address eip) {
    var doc =
        Listings.common(scope, "elastic-ip", eip.allocationId(), eip.tags())
            .text("allocationId", eip.allocationId())
            .text("associationId", eip.associationId())
            .text("domain", eip.domainAsString())
            .text("instance", eip.instanceId())
            .text("networkInterface", eip.networkInterfaceId())
            .text("privateIp", eip.privateIpAddress())
            .text("publicIp", eip.publicIp())
            .text("publicIpv4Pool", eip.publicIpv4Pool())
            .text("networkBorderGroup", eip.networkBorderGroup())
            .text("carrierIp", eip.carrierIp())
            .text("customerOwnedIp", eip.customerOwnedIp())
            .text("customerOwnedIpv4Pool", eip.customerOwnedIpv4Pool());
    if (Declared.has(resource, "vpc")) {
      doc.bool("vpc", "vpc".equals(eip.domainAsString()));
    }
    return doc.fields();
  }
}
