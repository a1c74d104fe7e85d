package dev.plumbline.stacks.component;

import java.util.List;
import java.util.Optional;

/**
 * What a server is to be like.
 *
 * @param disks disks besides the one that holds the system
 * @param logs the bucket that the server may write its logs to, and nothing else; empty where it
 *     keeps them
 */
public record ServerArgs(
    Ownership ownership,
    Placement placement,
    Machine machine,
    List<Disk> disks,
    Optional<LogBucket> logs) {
  public ServerArgs {
    disks = List.copyOf(disks);
  }
}
