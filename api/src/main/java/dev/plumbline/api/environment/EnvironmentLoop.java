package dev.plumbline.api.environment;

import com.sun.management.OperatingSystemMXBean;
import dev.plumbline.api.schedule.Loop;
import dev.plumbline.api.schedule.Workers;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/** Works on environments that wait, as many at once as memory allows, and looks at the calendar. */
final class EnvironmentLoop implements AutoCloseable {

  private static final Duration TICK = Duration.ofSeconds(1);

  /** What a run of Pulumi with a Java program takes: engine, language host, plugins and a JVM. */
  private static final long RUN = 700L << 20;

  /** For this service, its database and everything else. */
  private static final long REST = 2L << 30;

  private final EnvironmentRunner runner;
  private final Workers<Environment> workers;
  private final Loop calendar;

  EnvironmentLoop(Claims claims, EnvironmentRunner runner, Calendar calendar, int parallelism) {
    this.runner = runner;
    this.workers =
        Workers.start(
            "environments",
            parallelism == 0 ? fitting() : parallelism,
            new Workers.Queue<>(() -> {}, claims::take, runner::work));
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
    workers.wake();
  }

  /** Takes up nothing more and interrupts what runs; the watcher of a child ends it. */
  @Override
  public void close() {
    runner.stop();
    calendar.close();
    workers.close();
  }
}
