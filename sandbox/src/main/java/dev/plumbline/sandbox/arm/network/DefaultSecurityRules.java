package dev.plumbline.sandbox.arm.network;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.plumbline.sandbox.arm.Documents;
import dev.plumbline.sandbox.arm.ResourceId;

/**
 * The six rules that every network security group has, as in the answer of the published example
 * NetworkSecurityGroupCreateWithRule of API version 2023-02-01.
 */
final class DefaultSecurityRules {

  private record Rule(
      String name,
      String description,
      String source,
      String destination,
      String access,
      int priority,
      String direction) {}

  private static final Rule[] RULES = {
    new Rule(
        "AllowVnetInBound",
        "Allow inbound traffic from all VMs in VNET",
        "VirtualNetwork",
        "VirtualNetwork",
        "Allow",
        65000,
        "Inbound"),
    new Rule(
        "AllowAzureLoadBalancerInBound",
        "Allow inbound traffic from azure load balancer",
        "AzureLoadBalancer",
        "*",
        "Allow",
        65001,
        "Inbound"),
    new Rule("DenyAllInBound", "Deny all inbound traffic", "*", "*", "Deny", 65500, "Inbound"),
    new Rule(
        "AllowVnetOutBound",
        "Allow outbound traffic from all VMs to all VMs in VNET",
        "VirtualNetwork",
        "VirtualNetwork",
        "Allow",
        65000,
        "Outbound"),
    new Rule(
        "AllowInternetOutBound",
        "Allow outbound traffic from all VMs to Internet",
        "*",
        "Internet",
        "Allow",
        65001,
        "Outbound"),
    new Rule("DenyAllOutBound", "Deny all outbound traffic", "*", "*", "Deny", 65500, "Outbound")
  };

  private DefaultSecurityRules() {}

  static ArrayNode of(ResourceId group, String etag) {
    var all = Documents.array();
    for (var rule : RULES) {
      var element =
          all.addObject()
              .put("name", rule.name)
              .put("id", group.child("defaultSecurityRules", rule.name).toString())
              .put("etag", etag)
              .put("type", group.type() + "/defaultSecurityRules");
      element
          .putObject("properties")
          .put("provisioningState", "Succeeded")
          .put("description", rule.description)
          .put("protocol", "*")
          .put("sourcePortRange", "*")
          .put("destinationPortRange", "*")
          .put("sourceAddressPrefix", rule.source)
          .put("destinationAddressPrefix", rule.destination)
          .put("access", rule.access)
          .put("priority", rule.priority)
          .put("direction", rule.direction);
    }
    return all;
  }
}
