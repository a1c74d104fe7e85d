package dev.plumbline.api.environment;

import com.sun.management.OperatingSystemMXBean;
import dev.plumbline.api.schedule.Loop;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes up environments that wait, as many at once as memory allows; whatever was left, too. */
final class EnvironmentLoop implements AutoCloseable {

  private static final Duration TICK = Duration.ofSeconds(1);

  /** What a run of Pulumi with a Java program takes: engine, language host, plugins and a JVM. */
  private static final long RUN = 700L << 20;

  /** For this service, its database and everything else. */
  private static final long REST = 2L << 30;

  private final Claims claims;
  private final EnvironmentRunner runner;
  private final int parallelism;
  private final AtomicInteger running = new AtomicInteger();
  private final String worker =
      ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Loop loop;
  private final Loop calendar;

  EnvironmentLoop(Claims claims, EnvironmentRunner runner, Calendar calendar, int parallelism) {
    this.claims = claims;
    this.runner = runner;
    this.parallelism = parallelism == 0 ? fitting() : parallelism;
    this.loop = Loop.start("environments", TICK, this::step);
    this.calendar = Loop.start("environment-calendar", TICK, calendar::look);
  }

  /** As many runs as fit into memory, and no more than two for each processor. */
  private static int fitting() {
    var memory =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    var most = 2 * Runtime.getRuntime().availableProcessors();
    return Math.clamp((memory - REST) / RUN, 1, most);
  }

  void wake() {
    loop.wake();
  }

  private void step() {
    var free = parallelism - running.get();
    if (free <= 0) {
      return;
    }
    for (var one : claims.take(worker, free)) {
      running.incrementAndGet();
      threads.execute(
          () -> {
            try {
              runner.work(one);
            } finally {
              running.decrementAndGet();
              loop.wake();
            }
          });
    }
  }

  /** Takes up nothing more and interrupts what runs; the watcher of a child ends it. */
  @Override
  public void close() {
    runner.stop();
    calendar.close();
    loop.close();
    threads.shutdownNow();
    try {
      threads.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
