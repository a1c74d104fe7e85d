package dev.plumbline.core.feed;

import dev.plumbline.core.feed.MessageQueue.Message;
import dev.plumbline.core.feed.MessageQueue.Unheard;
import dev.plumbline.core.read.ChangeFeed;
import dev.plumbline.core.read.Pause;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits at one queue until its thread is interrupted. Messages are deleted once what they name is
 * noted, never before: what could not be noted comes again when the queue makes it visible. Runs on
 * one thread; what it says of itself may be asked from any.
 */
final class QueuePoll implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(QueuePoll.class);

  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

  private final MessageQueue queue;
  private final Pause pause;
  private final ChangeFeed.Listener listener;
  private final AtomicLong unreadable = new AtomicLong();

  private volatile Optional<String> broken = Optional.of("not open yet");
  private volatile boolean closed;
  private Duration backoff = FIRST_BACKOFF;

  QueuePoll(MessageQueue queue, Pause pause, ChangeFeed.Listener listener) {
    this.queue = queue;
    this.pause = pause;
    this.listener = listener;
  }

  /** The queue's URL. */
  String source() {
    return queue.url();
  }

  /** Why it hears nothing at the moment. */
  Optional<String> broken() {
    return broken;
  }

  /** How many messages were no events. */
  long unreadable() {
    return unreadable.get();
  }

  /** Lets it end after what is under way; an SDK may keep an interrupt to itself. */
  void close() {
    closed = true;
  }

  @Override
  public void run() {
    try {
      while (!closed && !Thread.currentThread().isInterrupted()) {
        if (hear()) {
          broken = Optional.empty();
          backoff = FIRST_BACKOFF;
        } else if (!closed) {
          pause.of(jittered(backoff));
          var longer = backoff.multipliedBy(2);
          backoff = longer.compareTo(LONGEST_BACKOFF) > 0 ? LONGEST_BACKOFF : longer;
        }
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } finally {
      broken = Optional.of("closed");
    }
  }

  /** Between half of it and all, so that copies of the service do not come back together. */
  private static Duration jittered(Duration most) {
    return Duration.ofMillis(
        ThreadLocalRandom.current().nextLong(most.toMillis() / 2, most.toMillis() + 1));
  }

  /** One request for messages, to its end; whether all went well. */
  private boolean hear() throws InterruptedException {
    try {
      // A queue that was not heard yet says so at once, not after a wait.
      var messages = queue.receive(broken.isEmpty());
      if (messages.isEmpty()) {
        return true;
      }
      if (!tell(messages)) {
        return false;
      }
      queue.delete(messages);
      return true;
    } catch (Unheard refused) {
      return refused(refused.reason());
    } catch (RuntimeException thrown) {
      return refused("waiting at the queue broke: " + thrown.getClass().getSimpleName());
    }
  }

  private boolean refused(String reason) {
    broken = Optional.of(reason);
    return false;
  }

  private boolean tell(List<Message> messages) {
    var names = new HashSet<String>();
    for (var message : messages) {
      message.names().ifPresentOrElse(names::addAll, this::countUnreadable);
    }
    if (names.isEmpty()) {
      return true;
    }
    try {
      listener.named(names);
      return true;
    } catch (RuntimeException untold) {
      return refused("a change could not be noted: " + untold.getClass().getSimpleName());
    }
  }

  /** Its text stays untold: whoever may write to the queue chose it. */
  private void countUnreadable() {
    if (unreadable.getAndIncrement() == 0) {
      LOG.atWarn()
          .addKeyValue("queue", queue.url())
          .log("a message is no event, and is deleted; more are only counted");
    }
  }
}
