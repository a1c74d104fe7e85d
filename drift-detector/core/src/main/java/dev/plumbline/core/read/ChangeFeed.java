package dev.plumbline.core.read;

import dev.plumbline.core.declared.StackId;
import java.util.Collection;
import java.util.List;
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
        public void follow(StackId stack, List<ReadRequest> managed) {}

        @Override
        public Status status() {
          return Status.NONE;
        }

        @Override
        public void close() {}
      };

  /**
   * Hears of changes, from any thread. Returns once the look is asked for, and throws where that
   * could not be noted: a feed that can tell again does so.
   */
  interface Listener {
    /** Look at these resources now. */
    void changed(Set<ReadRequest.Key> resources);

    /** Look at whatever these names are of: cloud ids or ARNs that an event mentions. */
    void named(Set<String> names);
  }

  /**
   * What a feed hears.
   *
   * @param sources how many it listens to
   * @param broken those that are not heard at the moment, and why; without secrets
   * @param unreadable how many messages were no events, and were thrown away
   */
  record Status(int sources, Map<String, String> broken, long unreadable) {
    public static final Status NONE = new Status(0, Map.of());

    public Status {
      broken = Map.copyOf(broken);
    }

    /** Of a feed that gets nothing but events. */
    public Status(int sources, Map<String, String> broken) {
      this(sources, broken, 0);
    }

    /** Of several feeds. */
    public static Status of(Collection<Status> parts) {
      var sources = 0;
      var unreadable = 0L;
      var broken = new java.util.TreeMap<String, String>();
      for (var part : parts) {
        sources += part.sources();
        broken.putAll(part.broken());
        unreadable += part.unreadable();
      }
      return new Status(sources, broken, unreadable);
    }
  }

  /**
   * From now on these are the managed resources of a stack, in place of those it had; none where
   * the stack is gone. Returns at once.
   */
  void follow(StackId stack, List<ReadRequest> managed);

  Status status();

  /** Ends the feed; nothing is heard once this has returned but what is under way. */
  @Override
  void close();
}
