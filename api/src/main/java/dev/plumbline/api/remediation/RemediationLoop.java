package dev.plumbline.api.remediation;

import dev.plumbline.api.schedule.Loop;
import dev.plumbline.api.schedule.Workers;
import java.time.Duration;

/** Works on remediations that wait, and looks for those that policies want. */
final class RemediationLoop implements AutoCloseable {

  private static final Duration LOOK = Duration.ofSeconds(5);

  private final RemediationRunner runner;
  private final Workers<Remediation> workers;
  private final Loop looking;

  RemediationLoop(
      Remediations remediations,
      Claims claims,
      RemediationRunner runner,
      Automation automation,
      int parallelism) {
    this.runner = runner;
    this.workers =
        Workers.start(
            "remediation",
            parallelism,
            new Workers.Queue<>(remediations::expire, claims::take, runner::work));
    this.looking = Loop.start("remediation-policies", LOOK, automation::look);
  }

  void wake() {
    workers.wake();
  }

  /** Takes up nothing more and interrupts what runs; the watcher of a child ends it. */
  @Override
  public void close() {
    runner.stop();
    looking.close();
    workers.close();
  }
}
