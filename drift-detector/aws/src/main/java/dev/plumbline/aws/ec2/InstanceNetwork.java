package dev.plumbline.aws.ec2;

import dev.plumbline.aws.type.Declared;
import dev.plumbline.aws.type.Doc;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.value.Value;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceIpv6Address;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterface;
import software.amazon.awssdk.services.ec2.model.InstancePrivateIpAddress;

/** The addresses and interfaces of an instance, most of them from its first interface. */
final class InstanceNetwork {

  private InstanceNetwork() {}

  static void add(Doc doc, DeclaredResource resource, Instance instance) {
    doc.text("privateIp", instance.privateIpAddress())
        .text("publicIp", instance.publicIpAddress())
        .text("privateDns", instance.privateDnsName())
        .text("publicDns", instance.publicDnsName())
        .known("sourceDestCheck", instance.sourceDestCheck())
        .bool("sourceDestCheck", instance.sourceDestCheck());
    var primary = primary(instance);
    if (primary.isPresent()) {
      ofPrimary(doc, primary.get());
    } else {
      List.of(
              "associatePublicIpAddress",
              "secondaryPrivateIps",
              "ipv6Addresses",
              "ipv6AddressCount",
              "enablePrimaryIpv6")
          .forEach(doc::unreadable);
    }
    if (Declared.has(resource, "networkInterfaces")) {
      doc.list("networkInterfaces", instance.networkInterfaces(), InstanceNetwork::inline);
    } else {
      doc.unreadable("networkInterfaces");
    }
  }

  private static void ofPrimary(Doc doc, InstanceNetworkInterface primary) {
    var association = primary.association();
    if (association == null || "amazon".equals(association.ipOwnerId())) {
      doc.bool("associatePublicIpAddress", association != null);
    } else {
      // An elastic address took the place of the one that the launch asked for or not.
      doc.unreadable("associatePublicIpAddress");
    }
    doc.text("primaryNetworkInterfaceId", primary.networkInterfaceId())
        .texts(
            "secondaryPrivateIps",
            primary.privateIpAddresses().stream()
                .filter(address -> !Boolean.TRUE.equals(address.primary()))
                .map(InstancePrivateIpAddress::privateIpAddress)
                .toList())
        .texts(
            "ipv6Addresses",
            primary.ipv6Addresses().stream().map(InstanceIpv6Address::ipv6Address).toList())
        .number("ipv6AddressCount", primary.ipv6Addresses().size())
        .bool(
            "enablePrimaryIpv6",
            primary.ipv6Addresses().stream()
                .anyMatch(address -> Boolean.TRUE.equals(address.isPrimaryIpv6())));
  }

  private static Optional<InstanceNetworkInterface> primary(Instance instance) {
    return instance.networkInterfaces().stream()
        .filter(
            card ->
                card.attachment() == null
                    || card.attachment().deviceIndex() == null
                    || card.attachment().deviceIndex() == 0)
        .findFirst();
  }

  private static Value inline(InstanceNetworkInterface card) {
    var doc = Doc.of().text("networkInterfaceId", card.networkInterfaceId());
    var attachment = card.attachment();
    if (attachment != null) {
      doc.number("deviceIndex", attachment.deviceIndex())
          .number("networkCardIndex", attachment.networkCardIndex())
          .bool("deleteOnTermination", attachment.deleteOnTermination());
    }
    return doc.fields();
  }
}
