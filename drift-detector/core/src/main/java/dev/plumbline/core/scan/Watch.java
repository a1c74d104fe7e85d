package dev.plumbline.core.scan;

import dev.plumbline.core.read.ChangeFeed;
import java.util.Set;

/**
 * Hears of changes in the clouds of all stacks, and follows the stacks' checkpoints. What it misses
 * the next scan of the stack finds. Thread-safe.
 */
public interface Watch extends AutoCloseable {

  ChangeFeed.Status status();

  /**
   * Whether all stacks have been looked at once. Until then nobody can tell whose a name is, so
   * that who hears of one should have it said again.
   */
  boolean knows();

  /** Has the resources of any stack looked at that these cloud ids or ARNs are of. */
  void named(Set<String> names);

  @Override
  void close();
}
