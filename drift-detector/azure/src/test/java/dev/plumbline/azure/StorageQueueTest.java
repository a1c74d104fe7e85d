package dev.plumbline.azure;

import static dev.plumbline.testkit.Eventually.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ChangeFeed;
import dev.plumbline.core.read.CloudAccount;
import dev.plumbline.core.read.ReadRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over a double of the queue's REST API, with Azure's own client. */
class StorageQueueTest {

  private static final String NETWORK =
      "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/";

  private final ScriptedStorageQueue queue = new ScriptedStorageQueue();
  private final CallMeter meter = new CallMeter();
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
    queue.close();
  }

  private ChangeFeed feed(CloudAccount... accounts) {
    return new AzureReader(
            List.of(accounts),
            pause -> {
              pauses.add(pause);
              LockSupport.parkNanos(1_000_000);
              if (Thread.interrupted()) {
                throw new InterruptedException("closed");
              }
            })
        .watch(meter, listener);
  }

  private Set<String> next() throws InterruptedException {
    return Objects.requireNonNull(heard.poll(60, TimeUnit.SECONDS), "nothing heard");
  }

  private String broken(ChangeFeed feed) {
    until("broken", () -> feed.status().broken().containsKey(queue.url()));
    return feed.status().broken().getOrDefault(queue.url(), "");
  }

  @Test
  void whatAnEventNamesIsToldAndThenDeleted() throws InterruptedException {
    queue.event(GridEvents.written(NETWORK + "a/subnets/b"));

    try (var feed = feed(queue.account())) {
      assertThat(next()).containsExactlyInAnyOrder(NETWORK + "a", NETWORK + "a/subnets/b");
      until("deleted", queue::isEmpty);
      assertThat(inHand).containsExactly(1);
      until("heard", () -> feed.status().equals(new ChangeFeed.Status(1, java.util.Map.of())));
      assertThat(meter.calls().getOrDefault("Microsoft.Storage", 0L)).isGreaterThanOrEqualTo(2);

      // an empty queue is asked again after a second
      until("asked again", () -> pauses.contains(Duration.ofSeconds(1)));
      queue.event(GridEvents.cloudEvent(NETWORK + "c"));
      assertThat(next()).containsExactly(NETWORK + "c");
    }
  }

  @Test
  void thirtyTwoAreInHandAtMost() throws InterruptedException {
    for (var number = 0; number < 40; number++) {
      queue.event(GridEvents.written(NETWORK + number));
    }

    try (var feed = feed(queue.account())) {
      assertThat(next()).hasSize(32);
      assertThat(next()).hasSize(8);
      until("deleted", queue::isEmpty);
      assertThat(feed.status().unreadable()).isZero();
    }
  }

  @Test
  void whatIsNoEventIsDeletedAndDoesNotBlockTheNext() throws InterruptedException {
    queue.put("a letter");
    queue.put("{}");
    queue.event(GridEvents.written(NETWORK + "a"));

    try (var feed = feed(queue.account())) {
      assertThat(next()).containsExactly(NETWORK + "a");
      until("deleted", queue::isEmpty);
      assertThat(feed.status().unreadable()).isEqualTo(2);
    }
  }

  @Test
  void whatCouldNotBeNotedStaysInTheQueue() throws InterruptedException {
    refusals.set(1);
    queue.event(GridEvents.written(NETWORK + "a"));

    try (var feed = feed(queue.account())) {
      assertThat(Objects.requireNonNull(pauses.poll(60, TimeUnit.SECONDS)))
          .isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
      assertThat(queue.inHand()).isEqualTo(1);
      assertThat(heard).isEmpty();

      // when
      queue.timeOut();

      // then
      assertThat(next()).containsExactly(NETWORK + "a");
      until("deleted", queue::isEmpty);
      until("heard again", () -> feed.status().broken().isEmpty());
    }
  }

  @Test
  void aMessageThatBecameVisibleMeanwhileIsDeletedByWhoeverHasIt() throws InterruptedException {
    queue.keep(Optional.of(ScriptedStorageQueue.error(404, "MessageNotFound")));
    queue.event(GridEvents.written(NETWORK + "a"));

    try (var feed = feed(queue.account())) {
      assertThat(next()).containsExactly(NETWORK + "a");
      until("heard", () -> feed.status().broken().isEmpty());
    }
  }

  @Test
  void aMessageThatCannotBeDeletedIsSaid() throws InterruptedException {
    queue.keep(Optional.of(ScriptedStorageQueue.error(403, "AuthorizationPermissionMismatch")));
    queue.event(GridEvents.written(NETWORK + "a"));

    try (var feed = feed(queue.account())) {
      assertThat(next()).containsExactly(NETWORK + "a");
      assertThat(pauses.poll(60, TimeUnit.SECONDS)).isNotNull();
      assertThat(queue.inHand()).isEqualTo(1);
      assertThat(feed.status().sources()).isEqualTo(1);
    }
  }

  @Test
  void aQueueThatRefusesIsBrokenUntilItAnswers() throws InterruptedException {
    queue.refuse(Optional.of(ScriptedStorageQueue.error(403, "AuthorizationPermissionMismatch")));

    try (var feed = feed(queue.account())) {
      until("asked again", () -> queue.looks() >= 3);
      assertThat(broken(feed))
          .isEqualTo(
              "Azure Queue Storage, Get Messages: AuthorizationPermissionMismatch (HTTP 403); give"
                  + " the reader Storage Queue Data Message Processor on the queue");

      // when
      queue.event(GridEvents.written(NETWORK + "a"));
      queue.refuse(Optional.empty());

      // then
      assertThat(next()).containsExactly(NETWORK + "a");
      until("heard again", () -> feed.status().broken().isEmpty());
    }
  }

  @Test
  void aQueueThatIsNotThereIsSaidWithoutASecret() {
    queue.refuse(Optional.of(ScriptedStorageQueue.error(404, "QueueNotFound")));

    try (var feed = feed(queue.account())) {
      until("asked", () -> queue.looks() >= 2);
      assertThat(broken(feed)).contains("QueueNotFound (HTTP 404); make the queue");
      assertThat(feed.status().toString()).doesNotContain(ScriptedArm.SECRET, "eyJ0");
    }
  }

  @Test
  void aQueueThatDoesNotAnswerIsSaid() {
    var settings = new HashMap<>(queue.account().settings());
    var nowhere = "https://127.0.0.1:1/account/changes";
    settings.put(CloudAccount.QUEUE, nowhere);

    try (var feed = feed(new CloudAccount("azure", settings, CloudAccount.ReadBudget.DEFAULT))) {
      until(
          "said",
          () ->
              feed.status()
                  .broken()
                  .getOrDefault(nowhere, "")
                  .equals("Azure Queue Storage, Get Messages: no connection to 127.0.0.1:1"));
    }
  }

  @Test
  void aLoginThatIsRefusedIsSaidWithoutASecret() {
    var settings = new HashMap<>(queue.account().settings());
    settings.put("clientSecret", "no-longer-good");
    settings.put("authority", "https://127.0.0.1:1");

    try (var feed = feed(new CloudAccount("azure", settings, CloudAccount.ReadBudget.DEFAULT))) {
      until("broken", () -> pauses.size() >= 2);
      assertThat(broken(feed)).startsWith("Azure Queue Storage, Get Messages: no ");
      assertThat(feed.status().toString()).doesNotContain("no-longer-good");
    }
  }

  @Test
  void withoutAQueueNothingIsListenedTo() {
    var settings = new HashMap<>(queue.account().settings());
    settings.remove(CloudAccount.QUEUE);

    assertThat(feed(new CloudAccount("azure", settings, CloudAccount.ReadBudget.DEFAULT)))
        .isSameAs(ChangeFeed.NONE);
  }
}
