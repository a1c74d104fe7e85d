package dev.plumbline.stacks.azure;

import com.pulumi.azurenative.network.NatGateway;
import com.pulumi.azurenative.network.NatGatewayArgs;
import com.pulumi.azurenative.network.PublicIPAddress;
import com.pulumi.azurenative.network.Subnet;
import com.pulumi.azurenative.network.VirtualNetwork;
import com.pulumi.azurenative.network.VirtualNetworkArgs;
import com.pulumi.azurenative.network.VirtualNetworkPeering;
import com.pulumi.azurenative.network.VirtualNetworkPeeringArgs;
import com.pulumi.azurenative.network.inputs.AddressSpaceArgs;
import com.pulumi.azurenative.network.inputs.NatGatewaySkuArgs;
import com.pulumi.azurenative.network.inputs.SubResourceArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.plumbline.stacks.component.CidrBlock;
import dev.plumbline.stacks.component.Network;
import dev.plumbline.stacks.component.NetworkArgs;
import dev.plumbline.stacks.component.Ownership;
import dev.plumbline.stacks.component.Tier;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A hub and a spoke, peered both ways. Servers and clusters stand in the spoke, whose subnets are
 * separate resources; the hub's are inline, and azure-native supports only one form in one network.
 */
public final class AzureNetwork extends ComponentResource implements Network {
  private static final int NAT_IDLE_MINUTES = 10;

  private final String name;
  private final NetworkArgs args;
  private final AzureGroup group;
  private final AzureFirewalls firewalls;
  private final PublicIPAddress natAddress;
  private final VirtualNetwork spoke;
  private final List<Subnet> publicSubnets;
  private final List<Subnet> privateSubnets;

  AzureNetwork(String name, NetworkArgs args, AzureGroup group) {
    super("plumbline:azure:Network", name);
    this.name = name;
    this.args = args;
    this.group = group;
    var plan = new AddressPlan(args);
    this.firewalls = new AzureFirewalls(name, plan, group, this);
    this.natAddress =
        new PublicAddress(ownership(), group)
            .declare(name + "-nat", args.zones().getFirst(), after());
    this.spoke = spoke(plan);
    var subnets = new AzureSubnets(name, plan, group, spoke, this);
    this.publicSubnets = subnets.declare(Tier.PUBLIC, firewalls.id(Tier.PUBLIC), Optional.empty());
    this.privateSubnets =
        subnets.declare(Tier.PRIVATE, firewalls.id(Tier.PRIVATE), Optional.of(natGateway().id()));
    var hub =
        new AzureHub(name + "-hub", ownership(), group)
            .declare(plan.hub(), firewalls.id(Tier.PRIVATE), after());
    var outward = peer("hub-to-spoke", hub, spoke, subnets.last());
    peer("spoke-to-hub", spoke, hub, outward);
    registerOutputs(Map.of("virtualNetworkId", spoke.id()));
  }

  @Override
  public Output<String> id() {
    return spoke.id();
  }

  @Override
  public List<String> zones() {
    return args.zones();
  }

  @Override
  public List<Output<String>> subnetIds(Tier tier) {
    var subnets =
        switch (tier) {
          case PUBLIC -> publicSubnets;
          case PRIVATE -> privateSubnets;
        };
    return subnets.stream().map(Subnet::id).toList();
  }

  @Override
  public Output<String> firewallId(Tier tier) {
    return firewalls.id(tier);
  }

  /** The address that the private tier's traffic to the internet comes from. */
  Output<String> outboundAddress() {
    return natAddress
        .ipAddress()
        .applyValue(
            address ->
                address.orElseThrow(
                    () ->
                        new IllegalStateException("Azure assigned no address to the NAT gateway")));
  }

  private NatGateway natGateway() {
    var resource = name + "-nat";
    return new NatGateway(
        resource,
        NatGatewayArgs.builder()
            .resourceGroupName(group.name())
            .location(group.location())
            .natGatewayName(ownership().physicalName(resource))
            .sku(NatGatewaySkuArgs.builder().name("Standard").build())
            .idleTimeoutInMinutes(NAT_IDLE_MINUTES)
            .publicIpAddresses(SubResourceArgs.builder().id(natAddress.id()).build())
            .zones(zones().getFirst())
            .tags(ownership().tags(resource))
            .build(),
        after());
  }

  private VirtualNetwork spoke(AddressPlan plan) {
    return new VirtualNetwork(
        name,
        VirtualNetworkArgs.builder()
            .resourceGroupName(group.name())
            .location(group.location())
            .virtualNetworkName(ownership().physicalName(name))
            .addressSpace(
                AddressSpaceArgs.builder()
                    .addressPrefixes(plan.spoke().stream().map(CidrBlock::toString).toList())
                    .build())
            .tags(ownership().tags(name))
            .build(),
        after());
  }

  private Resource peer(String way, VirtualNetwork from, VirtualNetwork to, Resource previous) {
    return new VirtualNetworkPeering(
        name + "-" + way,
        VirtualNetworkPeeringArgs.builder()
            .resourceGroupName(group.name())
            .virtualNetworkName(from.name())
            .virtualNetworkPeeringName(way)
            .remoteVirtualNetwork(SubResourceArgs.builder().id(to.id()).build())
            .allowVirtualNetworkAccess(true)
            .allowForwardedTraffic(false)
            .allowGatewayTransit(false)
            .useRemoteGateways(false)
            .build(),
        after(previous));
  }

  private Ownership ownership() {
    return args.ownership();
  }

  private CustomResourceOptions after(Resource... previous) {
    return CustomResourceOptions.builder().parent(this).dependsOn(previous).build();
  }
}
