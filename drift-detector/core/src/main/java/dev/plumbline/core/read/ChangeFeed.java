package dev.plumbline.core.read;

import java.util.Map;
import java.util.Set;

/**
 * An open feed of changes in a cloud, until it is closed. It says where to look, never what is
 * there: whoever hears it reads again. It may tell of a change twice or of one that is none; what
 * it misses while it is broken the next scheduled scan finds. Thread-safe.
 */
public interface ChangeFeed extends AutoCloseable {

  /** A feed of a cloud that has none. */
  ChangeFeed NONE =
      new ChangeFeed() {
        @Override
        public Map<String, String> broken() {
          return Map.of();
        }

        @Override
        public void close() {}
      };

  /** Hears of changes, from any thread; returns at once. */
  @FunctionalInterface
  interface Listener {
    /** Look at these resources now. */
    void changed(Set<ReadRequest.Key> resources);
  }

  /** What is not heard at the moment, and why: one line per source, without secrets. */
  Map<String, String> broken();

  /** Ends the feed; nothing is heard once this has returned but what is under way. */
  @Override
  void close();
}
