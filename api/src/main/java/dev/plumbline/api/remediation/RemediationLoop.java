package dev.plumbline.api.remediation;

import dev.plumbline.api.schedule.Loop;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes up remediations that wait, a few at once; whatever a dead process left, too. */
final class RemediationLoop implements AutoCloseable {

  private static final Duration TICK = Duration.ofSeconds(1);

  private static final Duration LOOK = Duration.ofSeconds(5);

  private final Remediations remediations;
  private final Claims claims;
  private final RemediationRunner runner;
  private final int parallelism;
  private final AtomicInteger running = new AtomicInteger();
  private final String worker =
      ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Loop loop;
  private final Loop looking;

  RemediationLoop(
      Remediations remediations,
      Claims claims,
      RemediationRunner runner,
      Automation automation,
      int parallelism) {
    this.remediations = remediations;
    this.claims = claims;
    this.runner = runner;
    this.parallelism = parallelism;
    this.loop = Loop.start("remediation", TICK, this::step);
    this.looking = Loop.start("remediation-policies", LOOK, automation::look);
  }

  void wake() {
    loop.wake();
  }

  private void step() {
    remediations.expire();
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
    looking.close();
    loop.close();
    threads.shutdownNow();
    try {
      threads.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
