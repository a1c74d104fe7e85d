package dev.plumbline.core.feed;

import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.ChangeFeed;
import dev.plumbline.core.read.Pause;
import dev.plumbline.core.read.ReadRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Hears of changes from the queues that the configuration names, each on a virtual thread of its
 * own. It names what events mention, whoever declares it. Deleting the messages that it has told is
 * all that it ever writes, and that only to these queues. Thread-safe.
 */
public final class QueueFeed implements ChangeFeed {

  private static final Duration PATIENCE = Duration.ofMillis(200);

  private final Map<QueuePoll, Thread> polls = new LinkedHashMap<>();

  private QueueFeed() {}

  /** Waits at these queues from now on, at each once; {@link #NONE} where there are none. */
  public static ChangeFeed open(List<MessageQueue> queues, Pause pause, Listener listener) {
    var byUrl = new LinkedHashMap<String, MessageQueue>();
    queues.forEach(queue -> byUrl.putIfAbsent(queue.url(), queue));
    if (byUrl.isEmpty()) {
      return NONE;
    }
    var feed = new QueueFeed();
    for (var queue : byUrl.values()) {
      var poll = new QueuePoll(queue, pause, listener);
      feed.polls.put(poll, Thread.ofVirtual().name("queue-events").unstarted(poll));
    }
    feed.polls.values().forEach(Thread::start);
    return feed;
  }

  /** Events name resources; whose they are, the listener knows. */
  @Override
  public void follow(StackId stack, List<ReadRequest> managed) {}

  @Override
  public Status status() {
    var broken = new TreeMap<String, String>();
    polls.keySet().forEach(poll -> poll.broken().ifPresent(why -> broken.put(poll.source(), why)));
    return new Status(
        polls.size(), broken, polls.keySet().stream().mapToLong(QueuePoll::unreadable).sum());
  }

  /** A wait ends at once: an interrupt closes the connection of a virtual thread. */
  @Override
  public void close() {
    polls.keySet().forEach(QueuePoll::close);
    polls.values().forEach(Thread::interrupt);
    try {
      for (var thread : polls.values()) {
        while (!thread.join(PATIENCE)) {
          thread.interrupt();
        }
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
