package dev.plumbline.stacks.azure;

import dev.plumbline.stacks.component.CidrBlock;
import dev.plumbline.stacks.component.NetworkArgs;
import dev.plumbline.stacks.component.Tier;
import java.util.List;

/**
 * How a network's addresses are shared between hub and spoke. Of its four quarters the first holds
 * the public subnets, the third the private ones, and the last is the hub's; a quarter has room for
 * the subnets of four zones, and Azure has three.
 */
record AddressPlan(NetworkArgs args) {
  private static final int MOST_ZONES = 3;

  AddressPlan {
    if (args.zones().size() > MOST_ZONES) {
      throw new IllegalArgumentException("a location of Azure has at most 3 zones");
    }
  }

  List<CidrBlock> spoke() {
    var quarters = args.cidr().split(2);
    return List.of(quarters.get(0), quarters.get(2));
  }

  CidrBlock hub() {
    return args.cidr().split(2).get(3);
  }

  List<String> subnets(Tier tier) {
    var plan = args.subnets();
    var cidrs =
        switch (tier) {
          case PUBLIC -> plan.publicSubnets();
          case PRIVATE -> plan.privateSubnets();
        };
    return cidrs.stream().map(CidrBlock::toString).toList();
  }
}
