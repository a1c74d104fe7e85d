package dev.plumbline.stacks.component;

import java.util.List;

/**
 * What a Kubernetes cluster is to be like.
 *
 * @param network the nodes stand in its private subnets
 * @param kubernetesVersion minor version, for example {@code 1.33}
 * @param apiAllowedFrom who, besides the network itself, reaches the API server; nobody when empty
 */
public record ClusterArgs(
    Ownership ownership,
    Network network,
    String kubernetesVersion,
    NodePool nodes,
    List<CidrBlock> apiAllowedFrom) {
  public ClusterArgs {
    apiAllowedFrom = List.copyOf(apiAllowedFrom);
    if (apiAllowedFrom.contains(CidrBlock.ANYWHERE)) {
      throw new IllegalArgumentException(
          "the cluster's API server must not be open to the whole internet (0.0.0.0/0)");
    }
  }
}
