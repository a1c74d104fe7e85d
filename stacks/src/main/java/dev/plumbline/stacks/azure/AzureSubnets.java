package dev.plumbline.stacks.azure;

import com.pulumi.azurenative.network.Subnet;
import com.pulumi.azurenative.network.SubnetArgs;
import com.pulumi.azurenative.network.VirtualNetwork;
import com.pulumi.azurenative.network.inputs.NetworkSecurityGroupArgs;
import com.pulumi.azurenative.network.inputs.SubResourceArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.plumbline.stacks.component.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The spoke's subnets, one for each tier and zone, each a resource of its own. They follow one
 * another, because Azure refuses to change a virtual network while another change runs ({@code
 * AnotherOperationInProgress}).
 */
final class AzureSubnets {
  private final String name;
  private final AddressPlan plan;
  private final AzureGroup group;
  private final VirtualNetwork spoke;
  private final Resource parent;
  private Resource previous;

  AzureSubnets(
      String name, AddressPlan plan, AzureGroup group, VirtualNetwork spoke, Resource parent) {
    this.name = name;
    this.plan = plan;
    this.group = group;
    this.spoke = spoke;
    this.parent = parent;
    this.previous = spoke;
  }

  /**
   * Declares a tier's subnets.
   *
   * @param natGatewayId the way to the internet, for a tier without public addresses
   */
  List<Subnet> declare(
      Tier tier, Output<String> firewallId, Optional<Output<String>> natGatewayId) {
    var cidrs = plan.subnets(tier);
    var subnets = new ArrayList<Subnet>();
    for (int zone = 0; zone < cidrs.size(); zone++) {
      var resource = name + "-" + tier.name().toLowerCase(Locale.ROOT) + "-" + (zone + 1);
      var args =
          SubnetArgs.builder()
              .resourceGroupName(group.name())
              .virtualNetworkName(spoke.name())
              .subnetName(plan.args().ownership().physicalName(resource))
              .addressPrefix(cidrs.get(zone))
              .networkSecurityGroup(NetworkSecurityGroupArgs.builder().id(firewallId).build());
      natGatewayId.ifPresent(id -> args.natGateway(SubResourceArgs.builder().id(id).build()));
      var subnet =
          new Subnet(
              resource,
              args.build(),
              CustomResourceOptions.builder().parent(parent).dependsOn(previous).build());
      subnets.add(subnet);
      previous = subnet;
    }
    return List.copyOf(subnets);
  }

  /** The last subnet so far: the network is at rest when it exists. */
  Resource last() {
    return previous;
  }
}
