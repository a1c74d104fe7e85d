package dev.plumbline.stacks.component;

/**
 * The machines that a cluster's pods run on.
 *
 * @param fewest the cluster never shrinks below this many nodes
 * @param desired how many nodes there are at first
 * @param most the cluster never grows beyond this many nodes
 * @param diskGibibytes the size of each node's disk, in GiB
 */
public record NodePool(Size size, int fewest, int desired, int most, int diskGibibytes) {
  public NodePool {
    if (fewest < 1 || desired < fewest || most < desired) {
      throw new IllegalArgumentException(
          "node counts must satisfy 1 <= fewest (%d) <= desired (%d) <= most (%d)"
              .formatted(fewest, desired, most));
    }
  }
}
