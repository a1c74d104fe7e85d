package dev.plumbline.core.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelTest {

  @Test
  void keepsTheOrderAndTheLimit() {
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    var items = IntStream.range(0, 200).boxed().toList();

    var results =
        Parallel.map(
            items,
            3,
            item -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              var doubled = item * 2;
              running.decrementAndGet();
              return doubled;
            });

    assertThat(results).isEqualTo(items.stream().map(item -> item * 2).toList());
    assertThat(most.get()).isLessThanOrEqualTo(3);
  }

  @Test
  void throwsWhatTheWorkThrew() {
    assertThatThrownBy(
            () ->
                Parallel.map(
                    List.of(1),
                    1,
                    item -> {
                      throw new IllegalArgumentException("bad");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("bad");
  }

  @Test
  void anInterruptReachesTheWorkAndTheCallerKeepsIt() throws InterruptedException {
    var started = new CountDownLatch(1);
    var kept = new CountDownLatch(1);
    var caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  var results = Parallel.map(List.of(1), 1, item -> waitForInterrupt(started));
                  if (results.equals(List.of("stopped"))
                      && Thread.currentThread().isInterrupted()) {
                    kept.countDown();
                  }
                });
    started.await();

    caller.interrupt();
    caller.join();

    assertThat(kept.getCount()).isZero();
  }

  private static String waitForInterrupt(CountDownLatch started) {
    started.countDown();
    try {
      new CountDownLatch(1).await();
      return "finished";
    } catch (InterruptedException stop) {
      return "stopped";
    }
  }
}
