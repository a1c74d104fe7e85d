package dev.plumbline.aws.events;

import static dev.plumbline.testkit.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.aws.client.Accounts;
import dev.plumbline.aws.client.ClientFactory;
import dev.plumbline.core.feed.QueueFeed;
import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ChangeFeed;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.CloudAccount.ReadBudget;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.testkit.ScriptedServer.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages are told at least once, deleted after that, and never more than ten in hand. */
class QueueFeedTest {

  private static final String SECRET = "wJalrXUtnFEMIEXAMPLEKEY";

  private final ScriptedQueue queue = new ScriptedQueue();
  private final ClientFactory factory = new ClientFactory(ClientFactory.Retries.AT_ONCE);
  private final BlockingQueue<Set<String>> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<Duration> pauses = new LinkedBlockingQueue<>();

  /** How often what is heard cannot be noted. */
  private final AtomicInteger refusals = new AtomicInteger();

  /** How many messages were in hand when the listener was told. */
  private final BlockingQueue<Integer> inHand = new LinkedBlockingQueue<>();

  private final ChangeFeed.Listener listener =
      new ChangeFeed.Listener() {
        @Override
        public void changed(Set<ReadRequest.Key> resources) {
          throw new AssertionError("a queue knows names only");
        }

        @Override
        public void named(Set<String> names) {
          inHand.add(queue.inHand());
          if (refusals.getAndDecrement() > 0) {
            throw new IllegalStateException("no database: password hidden");
          }
          heard.add(names);
        }
      };

  @AfterEach
  void stop() {
    factory.close();
    queue.close();
  }

  private ChangeFeed feed(String... urls) {
    var entries =
        List.of(urls).stream()
            .map(
                url ->
                    new CloudAccount(
                        "aws",
                        Map.of(
                            CloudAccount.QUEUE,
                            url,
                            "region",
                            "eu-west-1",
                            "endpoint",
                            "http://127.0.0.1:1",
                            "accessKeyId",
                            "AKIAIOSFODNN7EXAMPLE",
                            "secretAccessKey",
                            SECRET),
                        ReadBudget.DEFAULT))
            .toList();
    return QueueFeed.open(
        SqsQueue.all(new Accounts(entries, factory).queues(), factory, new CallMeter()),
        pause -> {
          pauses.add(pause);
          LockSupport.parkNanos(1_000_000);
          if (Thread.interrupted()) {
            throw new InterruptedException("closed");
          }
        },
        listener);
  }

  private ChangeFeed feed() {
    return feed(queue.url());
  }

  private Set<String> next() throws InterruptedException {
    return Objects.requireNonNull(heard.poll(30, TimeUnit.SECONDS), "nothing heard");
  }

  private String broken(ChangeFeed feed) {
    until("broken", () -> !feed.status().broken().isEmpty());
    return Objects.requireNonNull(feed.status().broken().get(queue.url()));
  }

  private static Answer refused(int status, String code) {
    return Answer.json(status, "{\"__type\":\"com.amazonaws.sqs#" + code + "\"}");
  }

  @Test
  void whatAnEventNamesIsToldAndThenDeleted() throws InterruptedException {
    queue.put(Events.groupOpened("sg-1"));

    try (var feed = feed()) {
      assertThat(next()).contains("sg-1");
      until("deleted", queue::isEmpty);
      assertThat(inHand).containsExactly(1);
      until("heard", () -> feed.status().equals(new ChangeFeed.Status(1, Map.of())));

      // a wait ends with the next message
      until("waiting", () -> queue.held() == 1);
      queue.put(Events.groupOpened("sg-2"));
      assertThat(next()).contains("sg-2");
    }
  }

  @Test
  void noMoreThanTenAreInHandAndTheyAreToldTogether() throws InterruptedException {
    var events = IntStream.range(0, 25).mapToObj(i -> Events.groupOpened("sg-" + i));
    queue.put(events.toArray(String[]::new));

    try (var feed = feed()) {
      assertThat(next()).contains("sg-0", "sg-9").doesNotContain("sg-10");
      assertThat(next()).contains("sg-10", "sg-19");
      assertThat(next()).contains("sg-20", "sg-24");
      until("deleted", queue::isEmpty);
      assertThat(queue.batches()).containsExactly(10, 10, 5);
      assertThat(inHand).containsExactly(10, 10, 5);
      assertThat(feed.status().unreadable()).isZero();
    }
  }

  @Test
  void whatCouldNotBeNotedStaysInTheQueue() throws InterruptedException {
    refusals.set(1);
    queue.put(Events.groupOpened("sg-1"));

    try (var feed = feed()) {
      assertThat(Objects.requireNonNull(pauses.poll(30, TimeUnit.SECONDS)))
          .isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
      assertThat(queue.inHand()).isEqualTo(1);
      assertThat(heard).isEmpty();

      // when
      queue.timeOut();

      // then
      assertThat(next()).contains("sg-1");
      until("deleted", queue::isEmpty);
      until("heard again", () -> feed.status().broken().isEmpty());
    }
  }

  @Test
  void whatTellsOfNoChangeIsDeletedUntold() {
    queue.put(
        Events.call("DescribeX", "\"readOnly\": true,", "{\"groupId\": \"sg-1\"}", "null"),
        "a letter");

    try (var feed = feed()) {
      until("deleted", () -> queue.batches().size() == 1 && queue.isEmpty());
      until("counted", () -> feed.status().unreadable() == 1);
      assertThat(heard).isEmpty();
      assertThat(inHand).isEmpty();
    }
  }

  @Test
  void aQueueThatRefusesIsBrokenUntilItAnswers() throws InterruptedException {
    queue.refuse(Optional.of(refused(403, "AccessDeniedException")));

    try (var feed = feed()) {
      until("tried again, with longer pauses", () -> pauses.size() >= 8);
      assertThat(broken(feed))
          .isEqualTo(
              "sqs:ReceiveMessage: AccessDeniedException (HTTP 403); allow it, as 'plumbline"
                  + " permissions aws' says");
      assertThat(List.copyOf(pauses).get(7))
          .isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));

      // when
      queue.put(Events.groupOpened("sg-1"));
      queue.refuse(Optional.empty());

      // then
      assertThat(next()).contains("sg-1");
      until("heard again", () -> feed.status().broken().isEmpty());
    }
  }

  @Test
  void messagesThatCannotBeDeletedAreToldAndSaid() throws InterruptedException {
    queue.keepAll();
    queue.put(Events.groupOpened("sg-1"), Events.groupOpened("sg-2"));

    try (var feed = feed()) {
      assertThat(next()).contains("sg-1", "sg-2");
      assertThat(pauses.poll(30, TimeUnit.SECONDS)).isNotNull();
      assertThat(queue.inHand()).isEqualTo(2);
      assertThat(feed.status().sources()).isEqualTo(1);
    }
  }

  @Test
  void aQueueThatIsNotThereIsBrokenAndTheOtherIsHeard() throws InterruptedException {
    var nowhere = "http://127.0.0.1:1/123456789012/gone";
    queue.put(Events.groupOpened("sg-1"));

    try (var feed = feed(nowhere, queue.url(), queue.url())) {
      assertThat(next()).contains("sg-1");
      until("one is heard", () -> feed.status().broken().keySet().equals(Set.of(nowhere)));
      until(
          "why",
          () ->
              Objects.requireNonNull(feed.status().broken().get(nowhere))
                  .startsWith("sqs:ReceiveMessage: no connection"));
      assertThat(feed.status().sources()).isEqualTo(2);
      assertThat(feed.status().toString()).doesNotContain(SECRET);
    }
  }

  @Test
  void closingEndsAWaitThatTheQueueHolds() {
    var feed = feed();
    until("waiting", () -> queue.held() == 1);

    feed.close();

    assertThat(queue.held()).isEqualTo(1); // nobody answered it
    queue.put(Events.groupOpened("sg-1"));
    assertThat(heard).isEmpty();
    assertThat(feed.status().broken()).containsValue("closed");
  }

  @Test
  void withoutAQueueNothingIsListenedTo() {
    assertThat(feed(new String[0])).isSameAs(ChangeFeed.NONE);
  }
}
