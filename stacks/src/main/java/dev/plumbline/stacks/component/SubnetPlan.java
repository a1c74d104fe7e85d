package dev.plumbline.stacks.component;

import java.util.List;

/**
 * Where a network's subnets lie: one public and one private subnet for each zone.
 *
 * <p>The network is cut into sixteen equal parts. Public subnets are counted from the first part
 * and private ones from the ninth, so that another zone can be added later without moving a subnet.
 *
 * @param publicSubnets one network for each zone
 * @param privateSubnets one network for each zone
 */
public record SubnetPlan(List<CidrBlock> publicSubnets, List<CidrBlock> privateSubnets) {
  /** The largest network: AWS allows no VPC with a shorter prefix. */
  public static final int SHORTEST_PREFIX = 16;

  /** The smallest network: its parts are /28, and AWS allows no smaller subnet. */
  public static final int LONGEST_PREFIX = 24;

  /** Eight parts of the network are public and eight are private. */
  public static final int MOST_ZONES = 8;

  private static final int SPLIT_BITS = 4;

  public SubnetPlan {
    publicSubnets = List.copyOf(publicSubnets);
    privateSubnets = List.copyOf(privateSubnets);
  }

  /**
   * Plans the subnets of a network.
   *
   * @throws IllegalArgumentException with the reason, when the subnets cannot be carved out
   */
  public static SubnetPlan of(CidrBlock network, int zones) {
    int length = network.prefixLength();
    if (length < SHORTEST_PREFIX) {
      throw new IllegalArgumentException(
          "it is too large: the prefix may not be shorter than /" + SHORTEST_PREFIX);
    }
    if (length > LONGEST_PREFIX) {
      throw new IllegalArgumentException(
          "it is too small to carve subnets from: the prefix may not be longer than /"
              + LONGEST_PREFIX);
    }
    if (zones < 1 || zones > MOST_ZONES) {
      throw new IllegalArgumentException("there may be 1 to " + MOST_ZONES + " zones");
    }
    var parts = network.split(SPLIT_BITS);
    return new SubnetPlan(parts.subList(0, zones), parts.subList(MOST_ZONES, MOST_ZONES + zones));
  }
}
