package dev.plumbline.stacks.component;

import com.pulumi.core.Output;

/**
 * Where a machine stands.
 *
 * @param zone the index of one of the network's zones, from 0
 */
public record Placement(Network network, Tier tier, int zone) {
  public Placement {
    if (zone < 0 || zone >= network.zones().size()) {
      throw new IllegalArgumentException(
          "zone %d: the network has %d zones".formatted(zone, network.zones().size()));
    }
  }

  /** The zone in the cloud's spelling. */
  public String zoneName() {
    return network.zones().get(zone);
  }

  /** The subnet that the machine stands in. */
  public Output<String> subnetId() {
    return network.subnetIds(tier).get(zone);
  }
}
