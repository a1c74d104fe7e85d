package dev.plumbline.api.schedule;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Takes up what waits, a few at once, and whatever a dead process left, too. Thread-safe. */
public final class Workers<T> implements AutoCloseable {

  private static final Duration TICK = Duration.ofSeconds(1);

  /**
   * What waits.
   *
   * @param first done before anything is taken, also while there is no room
   * @param take gives at most so many to a worker of this name
   * @param work works on one, as far as it goes
   */
  public record Queue<T>(Runnable first, Take<T> take, Consumer<T> work) {}

  /** Gives work away. */
  public interface Take<T> {
    List<T> take(String worker, int most);
  }

  private final Queue<T> queue;
  private final int parallelism;
  private final AtomicInteger running = new AtomicInteger();
  private final String worker =
      ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Loop loop;

  private Workers(String name, int parallelism, Queue<T> queue) {
    this.queue = queue;
    this.parallelism = parallelism;
    this.loop = Loop.start(name, TICK, this::step);
  }

  public static <T> Workers<T> start(String name, int parallelism, Queue<T> queue) {
    return new Workers<>(name, parallelism, queue);
  }

  /** Has what waits taken up soon. */
  public void wake() {
    loop.wake();
  }

  private void step() {
    queue.first().run();
    var free = parallelism - running.get();
    if (free <= 0) {
      return;
    }
    for (var one : queue.take().take(worker, free)) {
      running.incrementAndGet();
      threads.execute(
          () -> {
            try {
              queue.work().accept(one);
            } finally {
              running.decrementAndGet();
              loop.wake();
            }
          });
    }
  }

  /** Takes up nothing more and interrupts what runs. */
  @Override
  public void close() {
    loop.close();
    threads.shutdownNow();
    try {
      threads.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
