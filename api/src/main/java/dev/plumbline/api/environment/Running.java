package dev.plumbline.api.environment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.pulumi.PulumiChild;
import org.jdbi.v3.core.Handle;

/** The runs of Pulumi that make, change and take away. Thread-safe. */
final class Running {

  private final Tools tools;
  private final Progress progress;
  private final Runnable landed;

  /**
   * @param landed told where a stack came or went, so that it is scanned soon
   */
  Running(Tools tools, Progress progress, Runnable landed) {
    this.tools = tools;
    this.progress = progress;
    this.landed = landed;
  }

  boolean provision(Work work) throws InterruptedException {
    var one = work.claimed();
    if (one.cancelledBy().isPresent()) {
      progress.moved(work, State.DESTROYING, "It was dropped.");
      // What runs on this claim is stopped, so it is taken away on another.
      return false;
    }
    if (!repaired(work)) {
      return false;
    }
    work.step("pulumi up", 0, 0);
    return switch (again(work, tools.provisioner()::up)) {
      case Provisioner.Ran.Failed(var reason) ->
          progress.unlessEnded(
              work,
              () ->
                  one.course().resting()
                      ? progress.again(work, "Pulumi failed: " + reason)
                      : progress.fail(work, "Pulumi failed: " + reason));
      case Provisioner.Ran.Done(var outputs) -> {
        var ready =
            progress.moved(
                work,
                State.READY,
                one.rest().asleep() ? "It sleeps." : "It is ready.",
                handle -> ready(handle, one, outputs));
        landed.run();
        yield ready;
      }
    };
  }

  /** Its life counts from the first time that it is ready. */
  private void ready(Handle handle, Environment one, JsonNode outputs) {
    handle
        .createUpdate(
            """
            update environment set outputs = cast(:outputs as jsonb),
              moved_plans = 0, ready_at = coalesce(ready_at, :now), expires_at = coalesce(expires_at, :end)
            where id = :id
            """)
        .bind("outputs", outputs.toString())
        .bind("now", tools.books().ids().now())
        .bind("end", tools.books().ids().now().plus(one.times().lifetime()))
        .bind("id", one.id())
        .execute();
  }

  /** Where a service of the past ended while Pulumi ran, what it left is put in order first. */
  private boolean repaired(Work work) throws InterruptedException {
    var one = work.claimed();
    if (!one.run().isObject()) {
      return true;
    }
    if (PulumiChild.left(one.run()).isPresent()) {
      return progress.later(work, "The service ended while Pulumi ran; Pulumi is being ended.");
    }
    work.step("the service ended while Pulumi ran: what it left is put in order", 0, 0);
    return switch (tools.provisioner().repair(job(work))) {
      case Provisioner.Ran.Done ignored -> true;
      case Provisioner.Ran.Failed(var reason) ->
          progress.unlessEnded(
              work,
              () -> progress.later(work, "What a run left could not be put in order: " + reason));
    };
  }

  boolean destroy(Work work) throws InterruptedException {
    if (!work.claimed().isDeployed()) {
      return progress.moved(work, State.DESTROYED, "Nothing of it was ever made.");
    }
    if (!repaired(work)) {
      return false;
    }
    work.step("pulumi destroy", 0, 0);
    return switch (again(work, tools.provisioner()::destroy)) {
      case Provisioner.Ran.Failed(var reason) ->
          progress.unlessEnded(work, () -> progress.fail(work, "Pulumi failed: " + reason));
      case Provisioner.Ran.Done ignored -> {
        var gone = progress.moved(work, State.DESTROYED, "It is gone: " + work.claimed().reason());
        landed.run();
        yield gone;
      }
    };
  }

  private static Provisioner.Job job(Work work) {
    return work.job(work.claimed().rest().asleep());
  }

  /** A run on an environment. */
  private interface Run {
    Provisioner.Ran on(Provisioner.Job job) throws InterruptedException;
  }

  /** Where an earlier run left its lock or unfinished operations, these are put in order once. */
  private Provisioner.Ran again(Work work, Run run) throws InterruptedException {
    var ran = run.on(job(work));
    if (ran instanceof Provisioner.Ran.Failed(var reason)
        && (StateLock.isLeft(reason) || reason.contains("pending operations"))
        && !work.isCancelled()
        && !work.isLost()) {
      work.step("what an earlier run left is put in order: " + reason, 0, 0);
      return tools.provisioner().repair(job(work)) instanceof Provisioner.Ran.Failed failed
          ? failed
          : run.on(job(work));
    }
    return ran;
  }
}
