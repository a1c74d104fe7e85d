package dev.plumbline.aws.events;

import dev.plumbline.aws.client.AwsFailure;
import dev.plumbline.core.read.ChangeFeed;
import dev.plumbline.core.read.Pause;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Waits at one queue until its thread is interrupted. Messages are deleted once what they name is
 * noted, never before: what could not be noted becomes visible again after the queue's visibility
 * timeout. It has no more than ten messages in hand. Runs on one thread; what it says of itself may
 * be asked from any.
 *
 * <p>Source: SQS API reference, ReceiveMessage (ten messages, 20 s) and DeleteMessageBatch.
 */
final class QueuePoll implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(QueuePoll.class);

  private static final int MOST_MESSAGES = 10;
  private static final int LONGEST_WAIT = 20;
  private static final Duration FIRST_BACKOFF = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(30);

  private final String url;
  private final SqsClient sqs;
  private final Pause pause;
  private final ChangeFeed.Listener listener;
  private final AtomicLong unreadable = new AtomicLong();

  private volatile Optional<String> broken = Optional.of("not open yet");
  private volatile boolean closed;
  private Duration backoff = FIRST_BACKOFF;

  QueuePoll(String url, SqsClient sqs, Pause pause, ChangeFeed.Listener listener) {
    this.url = url;
    this.sqs = sqs;
    this.pause = pause;
    this.listener = listener;
  }

  /** The queue's URL. */
  String source() {
    return url;
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
  private boolean hear() {
    try {
      // A queue that was not heard yet says so at once, not after a wait.
      var wait = broken.isPresent() ? 0 : LONGEST_WAIT;
      var messages =
          sqs.receiveMessage(
                  r -> r.queueUrl(url).maxNumberOfMessages(MOST_MESSAGES).waitTimeSeconds(wait))
              .messages();
      return messages.isEmpty() || (tell(messages) && delete(messages));
    } catch (AwsFailure failure) {
      return refused(failure.outcome().text());
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
      EventNames.of(message.body()).ifPresentOrElse(names::addAll, this::countUnreadable);
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
          .addKeyValue("queue", url)
          .log("a message is no event of EventBridge, and is deleted; more are only counted");
    }
  }

  private boolean delete(List<Message> messages) {
    var entries =
        IntStream.range(0, messages.size())
            .mapToObj(
                index ->
                    DeleteMessageBatchRequestEntry.builder()
                        .id(Integer.toString(index))
                        .receiptHandle(messages.get(index).receiptHandle())
                        .build())
            .toList();
    var failed = sqs.deleteMessageBatch(r -> r.queueUrl(url).entries(entries)).failed();
    return failed.isEmpty()
        || refused(
            "sqs:DeleteMessageBatch: %s for %d of %d messages, which come again"
                .formatted(failed.getFirst().code(), failed.size(), messages.size()));
  }
}
