package dev.plumbline.stacks.component;

import java.util.List;

/**
 * What a network is to be like.
 *
 * @param cidr the addresses of the whole network; subnets are carved from it by {@link SubnetPlan}
 * @param zones the availability zones, in the cloud's own spelling; each gets a public and a
 *     private subnet
 * @param publicInbound what the public tier lets in
 * @param privateInbound what the private tier lets in
 */
public record NetworkArgs(
    Ownership ownership,
    CidrBlock cidr,
    List<String> zones,
    List<InboundRule> publicInbound,
    List<InboundRule> privateInbound) {
  public NetworkArgs {
    zones = List.copyOf(zones);
    publicInbound = List.copyOf(publicInbound);
    privateInbound = List.copyOf(privateInbound);
  }

  /** Where the subnets lie. */
  public SubnetPlan subnets() {
    return SubnetPlan.of(cidr, zones.size());
  }
}
