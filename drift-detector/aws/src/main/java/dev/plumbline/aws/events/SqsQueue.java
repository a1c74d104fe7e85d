package dev.plumbline.aws.events;

import dev.plumbline.aws.client.AwsFailure;
import dev.plumbline.aws.client.ClientFactory;
import dev.plumbline.aws.client.EventQueue;
import dev.plumbline.core.feed.MessageQueue;
import dev.plumbline.core.read.CallMeter;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;

/**
 * A queue of SQS that EventBridge fills. It gives out no more than ten messages, which become
 * visible again after the queue's visibility timeout.
 *
 * <p>Source: SQS API reference, ReceiveMessage (ten messages, 20 s) and DeleteMessageBatch.
 */
public final class SqsQueue implements MessageQueue {

  /** What it calls; a batch of deletions needs the right to delete. */
  public static final SortedSet<String> PERMISSIONS =
      Collections.unmodifiableSortedSet(
          new TreeSet<>(Set.of("sqs:DeleteMessage", "sqs:ReceiveMessage")));

  private static final int MOST_MESSAGES = 10;
  private static final int LONGEST_WAIT = 20;

  private final String url;
  private final SqsClient sqs;

  private SqsQueue(String url, SqsClient sqs) {
    this.url = url;
    this.sqs = sqs;
  }

  /** The queues that a configuration names; makes no call. */
  public static List<MessageQueue> all(
      List<EventQueue> queues, ClientFactory factory, CallMeter meter) {
    return queues.stream()
        .<MessageQueue>map(
            queue ->
                new SqsQueue(
                    queue.url(),
                    factory
                        .clients(queue.account(), queue.region(), meter)
                        .client(SqsClient.class)))
        .toList();
  }

  @Override
  public String url() {
    return url;
  }

  @Override
  public List<Message> receive(boolean patient) throws Unheard {
    try {
      return sqs
          .receiveMessage(
              r ->
                  r.queueUrl(url)
                      .maxNumberOfMessages(MOST_MESSAGES)
                      .waitTimeSeconds(patient ? LONGEST_WAIT : 0))
          .messages()
          .stream()
          .map(
              message ->
                  new Message(
                      message.messageId(), message.receiptHandle(), EventNames.of(message.body())))
          .toList();
    } catch (AwsFailure failure) {
      throw new Unheard(failure.outcome().text());
    }
  }

  @Override
  public void delete(List<Message> messages) throws Unheard {
    var entries =
        IntStream.range(0, messages.size())
            .mapToObj(
                index ->
                    DeleteMessageBatchRequestEntry.builder()
                        .id(Integer.toString(index))
                        .receiptHandle(messages.get(index).receipt())
                        .build())
            .toList();
    try {
      var failed = sqs.deleteMessageBatch(r -> r.queueUrl(url).entries(entries)).failed();
      if (!failed.isEmpty()) {
        throw new Unheard(
            "sqs:DeleteMessageBatch: %s for %d of %d messages, which come again"
                .formatted(failed.getFirst().code(), failed.size(), messages.size()));
      }
    } catch (AwsFailure failure) {
      throw new Unheard(failure.outcome().text());
    }
  }
}
