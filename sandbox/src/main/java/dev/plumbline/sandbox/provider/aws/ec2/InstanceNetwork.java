package dev.plumbline.sandbox.provider.aws.ec2;

import dev.plumbline.sandbox.provider.aws.Aws;
import dev.plumbline.sandbox.provider.aws.Failures;
import dev.plumbline.sandbox.provider.aws.Outputs;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;

/** Addresses, interface and groups of a live instance. */
final class InstanceNetwork {

  private InstanceNetwork() {}

  static void of(
      software.amazon.awssdk.services.ec2.model.Instance instance, Outputs outputs, Aws aws) {
    var card = instance.networkInterfaces().stream().filter(InstanceNetwork::first).findFirst();
    var byName = !filled(instance.subnetId()) || inDefaultVpc(instance.vpcId(), aws);
    outputs
        .flag(
            "associatePublicIpAddress",
            card.map(each -> each.association() != null).orElse(filled(instance.publicIpAddress())))
        .number("ipv6AddressCount", card.map(each -> each.ipv6Addresses().size()).orElse(0))
        .texts(
            "ipv6Addresses",
            card.map(each -> each.ipv6Addresses().stream().map(ip -> ip.ipv6Address()).toList())
                .orElse(List.of()))
        .texts("networkInterfaces", List.of())
        .text(
            "primaryNetworkInterfaceId",
            card.map(InstanceNetworkInterface::networkInterfaceId).orElse(""))
        .text("privateDns", instance.privateDnsName())
        .text("privateIp", instance.privateIpAddress())
        .text("publicDns", instance.publicDnsName())
        .text("publicIp", instance.publicIpAddress())
        .texts("secondaryPrivateIps", card.map(InstanceNetwork::secondary).orElse(List.of()))
        .texts(
            "securityGroups",
            byName
                ? instance.securityGroups().stream().map(GroupIdentifier::groupName).toList()
                : List.of())
        .flag(
            "sourceDestCheck",
            card.map(InstanceNetworkInterface::sourceDestCheck).orElse(instance.sourceDestCheck()))
        .text("subnetId", card.map(InstanceNetworkInterface::subnetId).orElse(instance.subnetId()))
        .texts(
            "vpcSecurityGroupIds",
            filled(instance.subnetId()) ? InstanceState.ids(instance.securityGroups()) : List.of());
  }

  private static boolean first(InstanceNetworkInterface card) {
    return card.attachment() != null && Integer.valueOf(0).equals(card.attachment().deviceIndex());
  }

  private static List<String> secondary(InstanceNetworkInterface card) {
    return card.privateIpAddresses().stream()
        .filter(address -> !Boolean.TRUE.equals(address.primary()))
        .map(address -> address.privateIpAddress())
        .toList();
  }

  private static boolean inDefaultVpc(@Nullable String vpc, Aws aws) {
    return filled(vpc)
        && Failures.present(() -> aws.ec2().describeVpcs(request -> request.vpcIds(vpc))).stream()
            .flatMap(response -> response.vpcs().stream())
            .anyMatch(found -> Boolean.TRUE.equals(found.isDefault()));
  }

  private static boolean filled(@Nullable String text) {
    return text != null && !text.isEmpty();
  }
}
