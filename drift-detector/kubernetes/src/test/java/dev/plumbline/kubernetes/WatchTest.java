package dev.plumbline.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.read.CallMeter;
import dev.plumbline.core.read.ChangeFeed;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.read.Target;
import dev.plumbline.testkit.ScriptedServer.Answer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Changes are heard at once, over ends, errors and forgotten versions. */
class WatchTest {

  private final ScriptedApiServer server = new ScriptedApiServer();
  private final Target target = Declared.target("kubeconfig", server.kubeconfig());
  private final ReadRequest one = Declared.configMap(target, "shop", "one");
  private final ReadRequest two = Declared.configMap(target, "shop", "two");
  private final BlockingQueue<Set<ReadRequest.Key>> heard = new LinkedBlockingQueue<>();

  /** How often what is heard cannot be noted. */
  private final AtomicInteger refusals = new AtomicInteger();

  private final ChangeFeed.Listener listener =
      new ChangeFeed.Listener() {
        @Override
        public void changed(Set<ReadRequest.Key> resources) {
          if (refusals.getAndDecrement() > 0) {
            throw new IllegalStateException("no database");
          }
          heard.add(resources);
        }

        @Override
        public void named(Set<String> names) {
          throw new AssertionError("a watch knows whose an object is");
        }
      };

  /** Pauses are no longer than a breath. */
  private final BlockingQueue<Duration> pauses = new LinkedBlockingQueue<>();

  private final Queue<Answer> watches = new ConcurrentLinkedQueue<>(new ArrayDeque<>());
  private final KubernetesReader reader =
      new KubernetesReader(
          List.of(),
          pause -> {
            pauses.add(pause);
            LockSupport.parkNanos(1_000_000);
          });

  @AfterEach
  void stop() {
    reader.close();
    server.close();
  }

  private ChangeFeed feed(Answer... answers) {
    watches.addAll(List.of(answers));
    server.override =
        request ->
            request.query().startsWith("watch=1")
                ? Optional.of(Objects.requireNonNullElse(watches.poll(), Answer.json(200, "")))
                : Optional.empty();
    var feed = reader.watch(new CallMeter(), listener);
    feed.follow(one.stack(), List.of(one, two));
    return feed;
  }

  private static Answer lines(String... events) {
    return Answer.json(200, String.join("\n", events) + "\n");
  }

  private static String event(String type, String name, int version, String more) {
    return """
    {"type": "%s", "object": {"metadata": {"name": "%s", "namespace": "shop",\
     "resourceVersion": "%d"}%s}}\
    """
        .formatted(type, name, version, more);
  }

  private Set<ReadRequest.Key> next() throws InterruptedException {
    return Objects.requireNonNull(heard.poll(30, TimeUnit.SECONDS), "nothing heard");
  }

  private void pausedOnce() throws InterruptedException {
    Objects.requireNonNull(pauses.poll(30, TimeUnit.SECONDS), "no pause");
  }

  private List<String> watched() {
    return server.paths().stream().filter(path -> path.contains("watch=1")).toList();
  }

  @Test
  void aChangeOfAManagedObjectIsHeardAndNoOther() throws InterruptedException {
    // given
    var events =
        lines(
            event("ADDED", "stranger", 78, ""),
            event("MODIFIED", "one", 79, ", \"data\": {\"a\": \"c\"}"),
            event("DELETED", "two", 80, ""));

    // when
    try (var feed = feed(events)) {
      // then
      assertThat(next()).containsExactly(one.key());
      assertThat(next()).containsExactly(two.key());
      pausedOnce();
      assertThat(feed.status().broken()).isEmpty();
      assertThat(heard).isEmpty();
    }
  }

  @Test
  void aNewStatusIsNoChange() throws InterruptedException {
    var events =
        lines(
            event("MODIFIED", "one", 78, ", \"data\": {\"a\": \"c\"}, \"status\": {\"n\": 1}"),
            event("MODIFIED", "one", 79, ", \"data\": {\"a\": \"c\"}, \"status\": {\"n\": 2}"),
            event("MODIFIED", "two", 80, ""));

    try (var feed = feed(events)) {
      assertThat(next()).containsExactly(one.key());
      assertThat(next()).containsExactly(two.key());
      assertThat(feed).isNotNull();
    }
  }

  @Test
  void anEndedWatchGoesOnFromTheLastVersion() throws InterruptedException {
    // given
    var first = lines(event("MODIFIED", "one", 90, ""));
    var second =
        lines(
            "{\"type\": \"BOOKMARK\", \"object\": {\"metadata\": {\"resourceVersion\": \"95\"}}}");
    var third = lines(event("MODIFIED", "two", 96, ""));

    // when
    try (var feed = feed(first, second, third)) {
      next();
      next();

      // then
      assertThat(watched())
          .extracting(path -> path.replaceAll(".*resourceVersion=", ""))
          .containsSubsequence("77", "90", "95");
      assertThat(feed).isNotNull();
    }
  }

  @Test
  void aForgottenVersionMeansThatEverythingMayHaveChanged() throws InterruptedException {
    // given
    var gone = lines("{\"type\": \"ERROR\", \"object\": {\"kind\": \"Status\", \"code\": 410}}");

    // when
    try (var feed = feed(gone, lines(event("MODIFIED", "one", 99, "")))) {
      // then
      assertThat(next()).containsExactlyInAnyOrder(one.key(), two.key());
      assertThat(next()).containsExactly(one.key());
      assertThat(feed).isNotNull();
    }
  }

  @Test
  void aRefusedVersionIsListedAgain() throws InterruptedException {
    var refused = ScriptedApiServer.status(410, "Expired", "too old resource version", "");

    try (var feed = feed(refused)) {
      assertThat(next()).containsExactlyInAnyOrder(one.key(), two.key());
      assertThat(feed).isNotNull();
    }
  }

  @Test
  void aDeniedWatchSaysSoAndTriesAgain() throws InterruptedException {
    // given
    var denied = ScriptedApiServer.status(403, "Forbidden", "configmaps is forbidden", "");

    // when
    try (var feed = feed(denied, lines(event("MODIFIED", "one", 78, "")))) {
      var paused = pauses.poll(30, TimeUnit.SECONDS);

      // then
      assertThat(paused).isEqualTo(Duration.ofMillis(500));
      assertThat(next()).containsExactly(one.key());
      assertThat(feed).isNotNull();
    }
  }

  @Test
  void brokenSourcesAreNamed() throws InterruptedException {
    server.override =
        request -> Optional.of(ScriptedApiServer.status(403, "Forbidden", "it is forbidden", ""));

    try (var feed = reader.watch(new CallMeter(), listener)) {
      feed.follow(one.stack(), List.of(one));
      pausedOnce();

      assertThat(feed.status().sources()).isEqualTo(1);
      assertThat(feed.status().broken().values())
          .isNotEmpty()
          .allSatisfy(why -> assertThat(why).isNotEmpty());
    }
  }

  @Test
  void whatCouldNotBeNotedIsToldAgain() throws InterruptedException {
    // given
    refusals.set(1);

    // when
    try (var feed = feed(lines(event("MODIFIED", "one", 78, "")))) {
      // then
      assertThat(next()).containsExactlyInAnyOrder(one.key(), two.key());
      assertThat(feed).isNotNull();
    }
  }

  @Test
  void aStackThatDeclaresOtherObjectsIsWatchedForThose() throws InterruptedException {
    // given
    try (var feed = feed(lines(event("MODIFIED", "one", 78, "")))) {
      next();

      // when
      feed.follow(one.stack(), List.of(two));
      Set<ReadRequest.Key> told = null;
      for (var tries = 0; tries < 60 && !Set.of(two.key()).equals(told); tries++) {
        watches.add(lines(event("MODIFIED", "two", 79 + tries, "")));
        told = heard.poll(1, TimeUnit.SECONDS);
      }
      feed.follow(one.stack(), List.of());

      // then
      assertThat(told).containsExactly(two.key());
      assertThat(feed.status().sources()).isZero();
    }
  }
}
