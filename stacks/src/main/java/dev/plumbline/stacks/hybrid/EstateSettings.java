package dev.plumbline.stacks.hybrid;

import dev.plumbline.stacks.component.CidrBlock;
import dev.plumbline.stacks.component.Size;
import java.util.List;

/** What one cloud's network, servers and cluster are to be like. */
public record EstateSettings(
    NetworkSettings network, ServerSettings servers, ClusterSettings cluster) {
  /**
   * The network's addresses and who may enter.
   *
   * @param zones in the cloud's own spelling
   * @param adminCidrs who reaches the cluster's API server from outside; nobody when empty
   */
  public record NetworkSettings(CidrBlock cidr, List<String> zones, List<CidrBlock> adminCidrs) {
    public NetworkSettings {
      zones = List.copyOf(zones);
      adminCidrs = List.copyOf(adminCidrs);
    }
  }

  /** The servers' size and the cloud's id of their image. */
  public record ServerSettings(Size size, String image) {}

  /** The cluster's minor version and its number of nodes. */
  public record ClusterSettings(String kubernetesVersion, int nodes) {}
}
