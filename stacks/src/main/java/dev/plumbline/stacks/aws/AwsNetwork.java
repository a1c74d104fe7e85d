package dev.plumbline.stacks.aws;

import com.pulumi.aws.ec2.Eip;
import com.pulumi.aws.ec2.EipArgs;
import com.pulumi.aws.ec2.InternetGateway;
import com.pulumi.aws.ec2.InternetGatewayArgs;
import com.pulumi.aws.ec2.NatGateway;
import com.pulumi.aws.ec2.NatGatewayArgs;
import com.pulumi.aws.ec2.Route;
import com.pulumi.aws.ec2.RouteArgs;
import com.pulumi.aws.ec2.RouteTable;
import com.pulumi.aws.ec2.RouteTableArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.aws.ec2.inputs.RouteTableRouteArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import dev.plumbline.stacks.component.CidrBlock;
import dev.plumbline.stacks.component.Network;
import dev.plumbline.stacks.component.NetworkArgs;
import dev.plumbline.stacks.component.Tier;
import java.util.List;
import java.util.Map;

/**
 * A VPC. Public subnets share a route table whose routes are inline; each private subnet has a
 * table of its own whose routes are separate resources, so that one zone can be routed differently.
 */
public final class AwsNetwork extends ComponentResource implements Network {
  private final String name;
  private final NetworkArgs args;
  private final CustomResourceOptions child;
  private final Vpc vpc;
  private final AwsSubnets publicSubnets;
  private final AwsSubnets privateSubnets;
  private final AwsFirewalls firewalls;

  public AwsNetwork(String name, NetworkArgs args) {
    super("plumbline:aws:Network", name);
    this.name = name;
    this.args = args;
    this.child = CustomResourceOptions.builder().parent(this).build();
    this.vpc = vpc();
    this.publicSubnets = new AwsSubnets(name, Tier.PUBLIC, vpc, args, child);
    this.privateSubnets = new AwsSubnets(name, Tier.PRIVATE, vpc, args, child);
    var internet = internetGateway();
    routePublicSubnets(internet);
    routePrivateSubnets(natGateway(internet));
    this.firewalls = new AwsFirewalls(name, vpc, args, child);
    registerOutputs(Map.of("vpcId", vpc.id()));
  }

  @Override
  public Output<String> id() {
    return vpc.id();
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
    return subnets.all().stream().map(subnet -> subnet.id()).toList();
  }

  @Override
  public Output<String> firewallId(Tier tier) {
    return firewalls.id(tier);
  }

  private Vpc vpc() {
    return new Vpc(
        name,
        VpcArgs.builder()
            .cidrBlock(args.cidr().toString())
            .enableDnsSupport(true)
            .enableDnsHostnames(true)
            .tags(tags(name))
            .build(),
        child);
  }

  private InternetGateway internetGateway() {
    return new InternetGateway(
        name, InternetGatewayArgs.builder().vpcId(vpc.id()).tags(tags(name)).build(), child);
  }

  private NatGateway natGateway(InternetGateway internet) {
    var nat = name + "-nat";
    var address = new Eip(nat, EipArgs.builder().domain("vpc").tags(tags(nat)).build(), child);
    return new NatGateway(
        nat,
        NatGatewayArgs.builder()
            .allocationId(address.allocationId())
            .subnetId(publicSubnets.all().getFirst().id())
            .tags(tags(nat))
            .build(),
        CustomResourceOptions.builder().parent(this).dependsOn(internet).build());
  }

  private void routePublicSubnets(InternetGateway internet) {
    var table =
        new RouteTable(
            name + "-public",
            RouteTableArgs.builder()
                .vpcId(vpc.id())
                .routes(
                    RouteTableRouteArgs.builder()
                        .cidrBlock(CidrBlock.ANYWHERE.toString())
                        .gatewayId(internet.id())
                        .build())
                .tags(tags(name + "-public"))
                .build(),
            child);
    for (int zone = 0; zone < zones().size(); zone++) {
      publicSubnets.useRouteTable(zone, table);
    }
  }

  private void routePrivateSubnets(NatGateway nat) {
    for (int zone = 0; zone < zones().size(); zone++) {
      var subnet = privateSubnets.numbered(zone);
      var table =
          new RouteTable(
              subnet, RouteTableArgs.builder().vpcId(vpc.id()).tags(tags(subnet)).build(), child);
      new Route(
          subnet,
          RouteArgs.builder()
              .routeTableId(table.id())
              .destinationCidrBlock(CidrBlock.ANYWHERE.toString())
              .natGatewayId(nat.id())
              .build(),
          child);
      privateSubnets.useRouteTable(zone, table);
    }
  }

  private Map<String, String> tags(String resource) {
    return args.ownership().tags(resource);
  }
}
