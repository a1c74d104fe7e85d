package dev.plumbline.stacks.kubernetes;

import java.util.regex.Pattern;

/**
 * The one container of a workload's pods. It runs without root, without capabilities and on a
 * read-only file system, except {@code /tmp}.
 *
 * @param port the port on which the container serves HTTP, above 1023
 * @param replicas how many pods run
 * @param limit what the container may use at most
 * @param awaitRollout whether a deployment waits until the pods are ready
 */
public record Container(
    String image, int port, int replicas, Resources limit, boolean awaitRollout) {
  /** An image with a tag or a digest. */
  public static final Pattern IMAGE = Pattern.compile("[^\\s:@]+(:\\d+/[^\\s:@]+)?([:@]\\S+)");

  public Container {
    if (port < 1024 || port > 65_535) {
      throw new IllegalArgumentException(
          "port %d: a container without root serves on 1024 to 65535".formatted(port));
    }
    if (replicas < 0) {
      throw new IllegalArgumentException("replicas must not be negative: " + replicas);
    }
  }
}
