package dev.plumbline.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.compare.ComparisonSettings;
import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.ChangeFeed;
import dev.plumbline.core.read.ReadRequest;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.value.Value;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Feeds follow the checkpoints. */
class StackWatchTest {

  private static final String GROUP = "aws:ec2/securityGroup:SecurityGroup";

  private final FakeBackend backend = new FakeBackend();
  private final FakeCloud aws = new FakeCloud("aws");
  private final LinkedBlockingQueue<Set<ReadRequest.Key>> heard = new LinkedBlockingQueue<>();

  /** One permit lets one more round begin. */
  private final Semaphore rounds = new Semaphore(0);

  private final Semaphore resting = new Semaphore(0);

  private final StackScanner scanner =
      new StackScanner(
          List.of(backend),
          List.of(aws),
          new ScannerSettings(
              List.of(),
              List.of(),
              new ComparisonSettings(new byte[] {1}, List.of(), List.of()),
              4,
              0,
              Clock.systemUTC()),
          pause -> {
            resting.release();
            rounds.acquire();
          },
          System::nanoTime);

  @AfterEach
  void close() {
    scanner.close();
  }

  private String followed() throws InterruptedException {
    return Objects.requireNonNull(aws.followed.poll(30, TimeUnit.SECONDS), "nothing followed");
  }

  /** Lets one more round run to its end. */
  private void round() throws InterruptedException {
    rounds.release();
    assertThat(resting.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
  }

  private Watch watch() throws InterruptedException {
    var watch = scanner.watch(heard::add);
    assertThat(resting.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    return watch;
  }

  @Test
  void aFeedFollowsWhatTheCheckpointsDeclare() throws InterruptedException {
    // given
    var dev = backend.put("dev", Resources.vpc("a"));

    try (var watch = watch()) {
      assertThat(followed()).isEqualTo("dev [urn:a]");
      assertThat(watch.status()).isEqualTo(new ChangeFeed.Status(1, Map.of("aws", "deaf")));

      // when
      round();
      backend.put("dev", Resources.vpc("a"), Resources.vpc("b"));
      round();

      // then
      assertThat(followed()).isEqualTo("dev [urn:a, urn:b]");

      // when
      aws.listener().changed(Set.of(new ReadRequest.Key(dev, "urn:b")));

      // then
      assertThat(heard.poll()).containsExactly(new ReadRequest.Key(dev, "urn:b"));
    }
    assertThat(followed()).isEqualTo("closed");
  }

  @Test
  void aStackThatAnUpdateHoldsIsFollowedAfterIt() throws InterruptedException {
    // given
    var dev = backend.put("dev", Resources.vpc("a"));
    try (var watch = watch()) {
      followed();
      backend.lock(dev, true);
      backend.put("dev", Resources.vpc("b"));
      round();
      assertThat(aws.followed).isEmpty();

      // when
      backend.lock(dev, false);
      round();

      // then
      assertThat(followed()).isEqualTo("dev [urn:b]");
      assertThat(watch).isNotNull();
    }
  }

  @Test
  void aNameIsThatOfEveryResourceWithTheIdOrArnWhateverItsCase() throws InterruptedException {
    // given
    var arn = "arn:aws:ec2:eu-west-1:1:vpc/vpc-1";
    var network =
        Resources.resource("n", "aws:ec2/vpc:Vpc", Map.of(), Map.of("arn", Value.of(arn)));
    var dev = backend.put("dev", network, Resources.vpc("other"));
    var prod = backend.put("prod", Resources.vpc("n"));

    try (var watch = watch()) {
      // when
      watch.named(Set.of("N-ID", "stranger"));
      watch.named(Set.of(arn));
      watch.named(Set.of("stranger"));

      // then
      assertThat(heard.poll()).containsExactlyInAnyOrder(key(dev, "urn:n"), key(prod, "urn:n"));
      assertThat(heard.poll()).containsExactly(key(dev, "urn:n"));
      assertThat(heard).isEmpty();
    }
  }

  @Test
  void theNameOfAParentIsThatOfResourcesThatOwnItsPartsToo() throws InterruptedException {
    // given
    aws.rules(FieldRules.of(GROUP).sidecar("ingress", new RereadTest.Rules()).build());
    DeclaredResource rule =
        Resources.resource("r", RereadTest.Rules.TYPE, Map.of("group", Value.of("sg-1")), Map.of());
    StackId rules = backend.put("rules", rule);

    try (var watch = watch()) {
      watch.named(Set.of("sg-1"));

      assertThat(heard.poll()).containsExactly(key(rules, "urn:r"));
    }
  }

  @Test
  void whatAFeedNamesWaitsUntilAllStacksAreKnown() throws InterruptedException {
    // given
    backend.put("dev", Resources.vpc("a"));
    var prod = backend.put("prod", Resources.vpc("b"));
    aws.earlyEvent = "b-id";

    try (var watch = watch()) {
      // then
      assertThat(heard.poll(30, TimeUnit.SECONDS)).containsExactly(key(prod, "urn:b"));
      assertThat(watch).isNotNull();
    }
  }

  private static ReadRequest.Key key(StackId stack, String urn) {
    return new ReadRequest.Key(stack, urn);
  }
}
