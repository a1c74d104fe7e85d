package dev.plumbline.stacks.aws;

import com.pulumi.aws.ec2.RouteTable;
import com.pulumi.aws.ec2.RouteTableAssociation;
import com.pulumi.aws.ec2.RouteTableAssociationArgs;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.SubnetArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.resources.CustomResourceOptions;
import dev.plumbline.stacks.component.NetworkArgs;
import dev.plumbline.stacks.component.Tier;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The subnets of one tier, one for each zone. */
final class AwsSubnets {
  private final String name;
  private final CustomResourceOptions child;
  private final List<Subnet> subnets;

  AwsSubnets(String network, Tier tier, Vpc vpc, NetworkArgs args, CustomResourceOptions child) {
    this.name = network + "-" + tier.name().toLowerCase(Locale.ROOT);
    this.child = child;
    var plan = args.subnets();
    var cidrs =
        switch (tier) {
          case PUBLIC -> plan.publicSubnets();
          case PRIVATE -> plan.privateSubnets();
        };
    this.subnets =
        IntStream.range(0, cidrs.size())
            .mapToObj(
                zone ->
                    new Subnet(
                        numbered(zone),
                        SubnetArgs.builder()
                            .vpcId(vpc.id())
                            .availabilityZone(args.zones().get(zone))
                            .cidrBlock(cidrs.get(zone).toString())
                            .mapPublicIpOnLaunch(tier == Tier.PUBLIC)
                            .tags(args.ownership().tags(numbered(zone)))
                            .build(),
                        child))
            .toList();
  }

  List<Subnet> all() {
    return subnets;
  }

  /** The resource name of a zone's subnet: zones count from 0 in code and from 1 in names. */
  String numbered(int zone) {
    return name + "-" + (zone + 1);
  }

  void useRouteTable(int zone, RouteTable table) {
    new RouteTableAssociation(
        numbered(zone),
        RouteTableAssociationArgs.builder()
            .subnetId(subnets.get(zone).id())
            .routeTableId(table.id())
            .build(),
        child);
  }
}
