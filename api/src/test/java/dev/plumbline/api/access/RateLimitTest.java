package dev.plumbline.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1000);
  private final RateLimit limit = new RateLimit(10, 20, nanos::get);

  private int taken(String holder, int tries) {
    var taken = 0;
    for (var one = 0; one < tries; one++) {
      taken += limit.take(holder).isEmpty() ? 1 : 0;
    }
    return taken;
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void afterARestTheWholeBurstIsThereAndNotMore() {
    assertThat(taken("ada", 100)).isEqualTo(20);

    pass(Duration.ofDays(3));

    assertThat(taken("ada", 100)).isEqualTo(20);
  }

  @Test
  void anEmptyBucketIsFilledAtTheRate() {
    taken("ada", 100);

    pass(Duration.ofMillis(500));

    assertThat(taken("ada", 100)).isEqualTo(5);
  }

  @Test
  void itSaysWhenTheNextCallWillDo() {
    taken("ada", 100);
    var wait = limit.take("ada").orElseThrow();
    assertThat(wait).isEqualTo(Duration.ofMillis(100));

    pass(wait.minusNanos(1));
    assertThat(limit.take("ada")).isPresent();

    pass(Duration.ofNanos(1));
    assertThat(limit.take("ada")).isEmpty();
  }

  @Test
  void nobodyPaysForAnother() {
    taken("ada", 100);

    assertThat(taken("bo", 100)).isEqualTo(20);
  }

  @Test
  void zeroLimitsNobody() {
    var off = new RateLimit(0, 1, nanos::get);
    for (var call = 0; call < 1000; call++) {
      assertThat(off.take("ada")).isEmpty();
    }
  }

  @Test
  void whoHasAFullBucketIsForgotten() {
    for (var one = 0; one <= 10_000; one++) {
      limit.take("holder-" + one);
    }
    pass(Duration.ofSeconds(1));

    limit.take("ada");

    assertThat(limit.holders()).isEqualTo(1);
  }

  @Test
  void racersTakeNoMoreThanThereIs() throws InterruptedException {
    var taken = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var racer = 0; racer < 200; racer++) {
        threads.execute(() -> taken.addAndGet(taken("ada", 1)));
      }
      threads.shutdown();
      assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }
    assertThat(taken).hasValue(20);
  }
}
