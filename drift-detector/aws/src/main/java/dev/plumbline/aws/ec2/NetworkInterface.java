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
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.Ipv4PrefixSpecification;
import software.amazon.awssdk.services.ec2.model.Ipv6PrefixSpecification;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceAttachment;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceIpv6Address;
import software.amazon.awssdk.services.ec2.model.NetworkInterfacePrivateIpAddress;

/**
 * Network interfaces. What one is attached to is compared only where the interface itself declares
 * it: instances and attachments say it too.
 */
public final class NetworkInterface implements AwsType {

  @Override
  public String type() {
    return "aws:ec2/networkInterface:NetworkInterface";
  }

  @Override
  public Set<String> permissions() {
    return Set.of("ec2:DescribeNetworkInterfaces");
  }

  @Override
  public FieldRules rules() {
    return AwsRules.tagged(type())
        .sets(
            "attachments",
            "ipv4Prefixes",
            "ipv6Addresses",
            "ipv6Prefixes",
            "privateIps",
            "securityGroups")
        .readOnly("attachments", "macAddress", "outpostArn", "ownerId", "privateDnsName")
        .settings("ipv6AddressListEnabled", "privateIpListEnabled")
        .sidecar(
            "securityGroups",
            Parts.texts(
                Set.of(
                    "aws:ec2/networkInterfaceSecurityGroupAttachment"
                        + ":NetworkInterfaceSecurityGroupAttachment"),
                child -> child.text("networkInterfaceId"),
                child -> child.text("securityGroupId")))
        .build();
  }

  @Override
  public List<ReadOutcome> read(Scope scope, List<DeclaredResource> resources) {
    var listing =
        new Listing<>(
            "network-interface-id",
            filters ->
                scope
                    .ec2()
                    .describeNetworkInterfacesPaginator(
                        r -> r.filters(filters).maxResults(Listings.PAGE))
                    .stream()
                    .map(DescribeNetworkInterfacesResponse::networkInterfaces),
            software.amazon.awssdk.services.ec2.model.NetworkInterface::networkInterfaceId,
            id ->
                scope
                    .ec2()
                    .describeNetworkInterfaces(r -> r.networkInterfaceIds(id))
                    .networkInterfaces(),
            Set.of("InvalidNetworkInterfaceID.NotFound"));
    return Listings.byId(resources, listing, (resource, card) -> Reads.found(live(scope, card)));
  }

  private static Value.Fields live(
      Scope scope, software.amazon.awssdk.services.ec2.model.NetworkInterface card) {
    var doc =
        Listings.common(scope, "network-interface", card.networkInterfaceId(), card.tagSet())
            .text("subnetId", card.subnetId())
            .text("description", card.description())
            .text("interfaceType", card.interfaceTypeAsString())
            .bool("sourceDestCheck", card.sourceDestCheck())
            .text("macAddress", card.macAddress())
            .text("outpostArn", card.outpostArn())
            .text("ownerId", card.ownerId())
            .text("privateDnsName", card.privateDnsName())
            .texts("securityGroups", card.groups().stream().map(GroupIdentifier::groupId).toList())
            .block("attachments", card.attachment(), NetworkInterface::attachment);
    addresses(doc, card);
    return doc.fields();
  }

  private static void addresses(
      Doc doc, software.amazon.awssdk.services.ec2.model.NetworkInterface card) {
    var four =
        card.privateIpAddresses().stream()
            .map(NetworkInterfacePrivateIpAddress::privateIpAddress)
            .toList();
    var six = card.ipv6Addresses().stream().map(NetworkInterfaceIpv6Address::ipv6Address).toList();
    var fourPrefixes =
        card.ipv4Prefixes().stream().map(Ipv4PrefixSpecification::ipv4Prefix).toList();
    var sixPrefixes =
        card.ipv6Prefixes().stream().map(Ipv6PrefixSpecification::ipv6Prefix).toList();
    doc.text("privateIp", card.privateIpAddress())
        .texts("privateIps", four)
        .texts("privateIpLists", four)
        .number("privateIpsCount", Math.max(0, four.size() - 1))
        .texts("ipv6Addresses", six)
        .texts("ipv6AddressLists", six)
        .number("ipv6AddressCount", six.size())
        .texts("ipv4Prefixes", fourPrefixes)
        .number("ipv4PrefixCount", fourPrefixes.size())
        .texts("ipv6Prefixes", sixPrefixes)
        .number("ipv6PrefixCount", sixPrefixes.size())
        .bool(
            "enablePrimaryIpv6",
            card.ipv6Addresses().stream()
                .anyMatch(address -> Boolean.TRUE.equals(address.isPrimaryIpv6())));
  }

  private static Value attachment(NetworkInterfaceAttachment attachment) {
    return Doc.of()
        .text("attachmentId", attachment.attachmentId())
        .text("instance", attachment.instanceId())
        .number("deviceIndex", attachment.deviceIndex())
        .fields();
  }
}
