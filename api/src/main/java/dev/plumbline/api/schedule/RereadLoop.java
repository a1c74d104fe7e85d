package dev.plumbline.api.schedule;

import dev.plumbline.api.store.Rereads;
import dev.plumbline.core.read.ReadRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes note of changes that feeds hear of, and has what waits read again: gathered for a moment,
 * one stack at a time for each, a few stacks at once. Thread-safe.
 */
public final class RereadLoop implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RereadLoop.class);

  /** Events come in flocks: so long they are gathered into one read. */
  private static final Duration GATHER = Duration.ofMillis(200);

  /** For what another copy of the service noted, or what was put off. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Rereads rereads;
  private final RereadRunner runner;
  private final Semaphore atOnce;
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Loop loop;

  private RereadLoop(Rereads rereads, RereadRunner runner, int parallelism) {
    this.rereads = rereads;
    this.runner = runner;
    this.atOnce = new Semaphore(parallelism);
    this.loop = Loop.start("reread", TICK, this::step);
  }

  /**
   * @param parallelism stacks read at once
   */
  public static RereadLoop start(Rereads rereads, RereadRunner runner, int parallelism) {
    return new RereadLoop(rereads, runner, parallelism);
  }

  /** Returns once the resources are noted, and throws where the database does not answer. */
  public void ask(Set<ReadRequest.Key> resources) {
    rereads.ask(resources);
    loop.wake();
  }

  private void step() {
    try {
      Thread.sleep(GATHER);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return;
    }
    for (var stackId : rereads.stacks()) {
      if (running.add(stackId)) {
        threads.execute(() -> run(stackId));
      }
    }
  }

  private void run(String stackId) {
    boolean looked;
    try {
      atOnce.acquire();
      try {
        looked = runner.run(stackId);
      } finally {
        atOnce.release();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return;
    } catch (RuntimeException failed) {
      LOG.atWarn().addKeyValue("stack", stackId).setCause(failed).log("not read again yet");
      return;
    } finally {
      running.remove(stackId);
    }
    // More may have come meanwhile; what somebody else scans is looked at with the next tick.
    if (looked) {
      loop.wake();
    }
  }

  /** What is cut off waits for the next start. */
  @Override
  public void close() {
    loop.close();
    threads.shutdownNow();
  }
}
