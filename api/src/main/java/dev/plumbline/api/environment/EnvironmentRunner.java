package dev.plumbline.api.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.plumbline.api.catalog.Checked;
import dev.plumbline.api.catalog.Template;
import dev.plumbline.api.pulumi.PulumiChild;
import dev.plumbline.api.store.Database;
import dev.plumbline.core.PlumblineException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an environment on from whatever state it is in, as far as it goes. Killed at any moment it
 * leaves a row that says how far it was: what only looked is done again, and a run of Pulumi that
 * was ended is repaired and goes on. Thread-safe.
 */
final class EnvironmentRunner {

  private static final Logger LOG = LoggerFactory.getLogger(EnvironmentRunner.class);

  private static final Duration LEASE_PATIENCE = Duration.ofSeconds(3);

  private final Tools tools;
  private final Progress progress;
  private final Permit permit;
  private final Runnable landed;

  /**
   * @param landed told where a stack came or went, so that it is scanned soon
   */
  EnvironmentRunner(Tools tools, Runnable landed) {
    this.tools = tools;
    this.progress = new Progress(tools);
    this.permit = new Permit(tools);
    this.landed = landed;
  }

  /** From now on nothing is kept: what is cut off by the end is taken up by the next start. */
  void stop() {
    progress.stop();
  }

  /** Works on it as far as it goes now, and gives it back. */
  void work(Environment claimed) {
    try (var work = new Work(tools, claimed)) {
      try {
        tools.books().operations().started(claimed.operationId());
        while (work.claimed().state().isWork() && step(work)) {
          if (progress.isStopping() || work.isLost()) {
            return;
          }
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      } catch (PlumblineException failed) {
        progress.fail(work, String.valueOf(failed.getMessage()));
      } catch (RuntimeException bug) {
        failed(work, bug);
      }
    } finally {
      tools.books().claims().release(claimed);
    }
  }

  private void failed(Work work, RuntimeException bug) {
    if (progress.isStopping()) {
      return;
    }
    if (Database.isGone(bug)) {
      LOG.atWarn()
          .addKeyValue("environment", work.claimed().id())
          .log("the database does not answer; it is taken up again");
      return;
    }
    LOG.atError()
        .addKeyValue("environment", work.claimed().id())
        .setCause(bug)
        .log("environment failed");
    progress.fail(work, "It failed within Plumbline; its log says where.");
  }

  /** One step; false where it goes on later, or not at all. */
  private boolean step(Work work) throws InterruptedException {
    return switch (work.claimed().state()) {
      case REQUESTED -> validate(work);
      case VALIDATED -> estimate(work);
      case ESTIMATED -> decide(work);
      case QUEUED -> begin(work);
      case PROVISIONING -> alone(work, () -> provision(work));
      case DESTROYING -> alone(work, () -> destroy(work));
      case AWAITING_APPROVAL, READY, EXPIRING, DESTROYED, FAILED, DESTROY_FAILED -> false;
    };
  }

  /** A step; false where it goes on later, or not at all. */
  private interface Step {
    boolean make() throws InterruptedException;
  }

  /**
   * Makes a step under the lease of its stack where scans and remediations know that: of all of
   * them one at a time works on it. Nobody knows it before it was made.
   */
  private boolean alone(Work work, Step step) throws InterruptedException {
    var one = work.claimed();
    var stack = tools.books().stacks().named(one.project(), one.stack()).stream().findFirst();
    if (stack.isEmpty()) {
      return step.make();
    }
    var goesOn = new AtomicBoolean();
    var held =
        tools
            .leases()
            .holdInterruptibly(
                stack.get().id(),
                LEASE_PATIENCE,
                lease -> goesOn.set(step.make()),
                () -> work.abandon("the stack's lease was lost"));
    return held
        ? goesOn.get()
        : progress.waits(work, "Its stack is scanned or remediated at the moment.");
  }

  private Optional<Template> template(Environment one) {
    return tools.catalog().find(one.wanted().template(), one.wanted().version());
  }

  private Provisioner.Job job(Work work) {
    var one = work.claimed();
    var template = template(one);
    var own = one.wanted().parameters();
    return new Provisioner.Job(
        one,
        template.map(known -> known.given(own, one.rest().asleep())).orElse(own),
        template.map(Template::folder),
        work);
  }

  private boolean validate(Work work) {
    var one = work.claimed();
    var template = template(one);
    if (template.isEmpty()) {
      return progress.fail(
          work,
          "The catalog has no version %s of %s any more: ask for another version."
              .formatted(one.wanted().version(), one.wanted().template()));
    }
    return switch (template.get().check(one.wanted().parameters())) {
      case Checked.Bad(var complaints) ->
          progress.fail(
              work,
              complaints.stream()
                  .map(complaint -> complaint.pointer() + " " + complaint.message())
                  .collect(Collectors.joining("; ")));
      case Checked.Good ignored ->
          progress.moved(work, State.VALIDATED, "Its parameters are right.");
    };
  }

  private boolean estimate(Work work) throws InterruptedException {
    work.step("pulumi preview", 0, 0);
    return switch (tools.provisioner().preview(job(work))) {
      case Provisioner.Previewed.Failed(var reason) ->
          interruptedOr(work, () -> progress.fail(work, "The preview failed: " + reason));
      case Provisioner.Previewed.Planned planned -> {
        var estimate = Estimate.of(planned.changes());
        var bond = Estimate.bond(work.claimed(), planned.hash());
        yield progress.moved(
            work,
            State.ESTIMATED,
            "The preview is there.",
            handle -> keep(handle, work.claimed(), estimate.document(), bond));
      }
    };
  }

  private static void keep(Handle handle, Environment one, JsonNode estimate, String bond) {
    handle
        .createUpdate(
            """
            update environment set estimate = cast(:estimate as jsonb), bond = :bond where id = :id
            """)
        .bind("estimate", estimate.toString())
        .bind("bond", bond)
        .bind("id", one.id())
        .execute();
  }

  /** Its cost is reserved in the same transaction in which it goes on. */
  private boolean decide(Work work) {
    var one = work.claimed();
    var template = template(one);
    if (template.isEmpty()) {
      return progress.moved(work, State.REQUESTED, "The catalog changed.");
    }
    var estimate = Estimate.read(one.estimate());
    var cost = permit.reserves(one, template.get(), estimate);
    return switch (permit.of(one, template.get(), estimate)) {
      case Permit.Said.Denied(var reason) -> progress.fail(work, reason);
      case Permit.Said.NeedsApproval(var reason) ->
          reserve(work, cost, State.AWAITING_APPROVAL, reason);
      case Permit.Said.Free(var reason) -> reserve(work, cost, State.QUEUED, reason);
    };
  }

  private boolean reserve(Work work, BigDecimal cost, State next, String reason) {
    try {
      return progress.moved(
          work,
          next,
          reason,
          handle ->
              tools
                  .books()
                  .accounts()
                  .reserve(handle, work.claimed(), cost)
                  .ifPresent(
                      why -> {
                        throw new OverBudgetException(why);
                      }));
    } catch (OverBudgetException over) {
      return progress.fail(work, String.valueOf(over.getMessage()));
    }
  }

  /** Undoes the transaction of a step that the budget does not allow. */
  private static final class OverBudgetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OverBudgetException(String reason) {
      super(reason);
    }
  }

  /** An approval holds for what was seen: the plan is made once more. */
  private boolean begin(Work work) throws InterruptedException {
    var one = work.claimed();
    work.step("pulumi preview, once more", 0, 0);
    return switch (tools.provisioner().preview(job(work))) {
      case Provisioner.Previewed.Failed(var reason) ->
          interruptedOr(
              work, () -> progress.fail(work, "The preview before the run failed: " + reason));
      case Provisioner.Previewed.Planned planned -> {
        if (!Estimate.bond(one, planned.hash()).equals(one.bond())) {
          yield progress.moved(
              work, State.VALIDATED, "The plan is not the one that was estimated: once more.");
        }
        yield progress.moved(
            work,
            State.PROVISIONING,
            "Pulumi makes it.",
            handle ->
                handle
                    .createUpdate(
                        """
                        update environment set deployed = cast(:deployed as jsonb)
                        where id = :id
                        """)
                    .bind("deployed", deployed(one).toString())
                    .bind("id", one.id())
                    .execute());
      }
    };
  }

  private static JsonNode deployed(Environment one) {
    var node = JsonNodeFactory.instance.objectNode().put("version", one.wanted().version());
    node.set("parameters", one.wanted().parameters());
    node.put("monthlyCost", one.monthlyCost());
    node.set("estimate", one.estimate());
    return node;
  }

  private boolean provision(Work work) throws InterruptedException {
    var one = work.claimed();
    if (one.cancelledBy().isPresent()) {
      return dropped(work, one.cancelledBy().get());
    }
    if (!repaired(work)) {
      return false;
    }
    work.step("pulumi up", 0, 0);
    return switch (again(work, tools.provisioner()::up)) {
      case Provisioner.Ran.Failed(var reason) ->
          interruptedOr(
              work,
              () ->
                  work.isCancelled()
                      ? dropped(work, "its owner")
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

  private boolean dropped(Work work, String who) {
    return progress.moved(
        work, State.DESTROYING, "It was dropped by " + who + " while Pulumi ran.");
  }

  /** Its life counts from the first time that it is ready. */
  private void ready(Handle handle, Environment one, JsonNode outputs) {
    handle
        .createUpdate(
            """
            update environment set outputs = cast(:outputs as jsonb),
              ready_at = coalesce(ready_at, :now), expires_at = coalesce(expires_at, :end)
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
          interruptedOr(
              work,
              () -> progress.later(work, "What a run left could not be put in order: " + reason));
    };
  }

  private boolean destroy(Work work) throws InterruptedException {
    if (!work.claimed().isDeployed()) {
      return progress.moved(work, State.DESTROYED, "Nothing of it was ever made.");
    }
    if (!repaired(work)) {
      return false;
    }
    work.step("pulumi destroy", 0, 0);
    return switch (again(work, tools.provisioner()::destroy)) {
      case Provisioner.Ran.Failed(var reason) ->
          interruptedOr(work, () -> progress.fail(work, "Pulumi failed: " + reason));
      case Provisioner.Ran.Done ignored -> {
        var gone = progress.moved(work, State.DESTROYED, "It is gone: " + work.claimed().reason());
        landed.run();
        yield gone;
      }
    };
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

  /** What came of it. */
  private interface Outcome {
    boolean come();
  }

  /** A run that was ended from here says nothing of the environment. */
  private boolean interruptedOr(Work work, Outcome outcome) {
    return !progress.isStopping() && !work.isLost() && outcome.come();
  }
}
