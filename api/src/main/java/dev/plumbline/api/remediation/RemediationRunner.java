package dev.plumbline.api.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.remediation.Verifying.Seen;
import dev.plumbline.api.schedule.Leases;
import dev.plumbline.api.store.Database;
import dev.plumbline.api.store.Lease;
import dev.plumbline.api.store.LostLeaseException;
import dev.plumbline.api.store.StackRow;
import dev.plumbline.core.PlumblineException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a remediation on from whatever state it is in. Killed at any moment it leaves a row that
 * says how far it was: a preview is made again, an approved run that had not begun is looked at
 * again, and one that had begun is never begun again but verified. Thread-safe.
 */
final class RemediationRunner {

  private static final Logger LOG = LoggerFactory.getLogger(RemediationRunner.class);

  private static final Duration LEASE_PATIENCE = Duration.ofSeconds(3);
  private static final Duration AGAIN = Duration.ofSeconds(2);

  /** A merge takes its time, and a look costs a preview; somebody who merged may ask for one. */
  private static final Duration LOOK = Duration.ofMinutes(5);

  /** A stack may be in motion for long; then a person has to look. */
  private static final int ATTEMPTS = 30;

  private final Tools tools;
  private final Previewing previewing;
  private final Running running;
  private final Verifying verifying;
  private final Resolving resolving;
  private final Automation automation;
  private volatile boolean stopping;

  RemediationRunner(Tools tools, Automation automation) {
    this.tools = tools;
    this.automation = automation;
    this.previewing = new Previewing(tools);
    this.running = new Running(tools, previewing, automation);
    this.verifying = new Verifying(tools);
    this.resolving = new Resolving(tools, previewing);
  }

  /** From now on nothing is kept: what is cut off by the end is taken up by the next start. */
  void stop() {
    stopping = true;
  }

  /** Works on it as far as it goes now, and gives it back. */
  void work(Remediation one) {
    try {
      step(one);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (LostLeaseException lost) {
      later(one, "Another process scans or remediates the stack.");
    } catch (Automation.Stopped stopped) {
      end(one, State.CANCELLED, String.valueOf(stopped.getMessage()));
    } catch (PlumblineException failed) {
      end(one, State.FAILED, String.valueOf(failed.getMessage()));
    } catch (RuntimeException bug) {
      failed(one, bug);
    } finally {
      tools.claims().release(one);
    }
  }

  private void failed(Remediation one, RuntimeException bug) {
    if (stopping) {
      return;
    }
    if (Database.isGone(bug)) {
      LOG.atWarn()
          .addKeyValue("remediation", one.id())
          .log("the database does not answer; it is taken up again");
      return;
    }
    LOG.atError().addKeyValue("remediation", one.id()).setCause(bug).log("remediation failed");
    end(one, State.FAILED, "It failed within Plumbline; its log says where.");
  }

  private void step(Remediation one) throws InterruptedException {
    var stack = tools.books().stacks().find(one.stackId());
    if (stack.isEmpty()) {
      end(one, State.FAILED, "The stack no longer exists.");
      return;
    }
    var program = PulumiProgram.of(tools.settings(), stack.get().stack());
    if (program.isEmpty()) {
      end(one, State.FAILED, "The stack is not, or no longer, in remediation.stacks.");
      return;
    }
    tools.books().operations().started(one.operationId());
    try (var work = new Work(tools, one, program.get())) {
      switch (one.state()) {
        case PREVIEWING -> preview(work, stack.get());
        case APPROVED -> hold(work, stack.get(), lease -> run(work, lease, stack.get()));
        case RUNNING -> recover(work, stack.get());
        case VERIFYING ->
            hold(work, stack.get(), lease -> verify(work, lease, stack.get(), one.reason()));
        case RESOLVING -> resolve(work, stack.get());
        case PREVIEWED, AWAITING_APPROVAL, CONVERGED, FAILED, REFUSED, CANCELLED, EXPIRED ->
            throw new IllegalStateException("nothing is to be done in " + one.state());
      }
    }
  }

  private void preview(Work work, StackRow stack) throws InterruptedException {
    var one = work.claimed();
    var finding = tools.books().findings().find(one.findingId());
    if (finding.isEmpty()) {
      end(one, State.FAILED, "The finding no longer exists.");
      return;
    }
    switch (previewing.preview(work, finding.get(), stack)) {
      case Previewing.Next.Later(var reason) -> later(one, reason);
      case Previewing.Next.Ended(var state, var reason) -> end(one, state, reason);
      case Previewing.Next.Proposed proposed -> propose(one, proposed);
      case Previewing.Next.Patched patched -> propose(one, patched);
    }
  }

  private void propose(Remediation one, Previewing.Next.Proposed proposed) {
    if (stopping) {
      return;
    }
    var step =
        one.dryRun()
            ? new Life.Step(State.PREVIEWED, "plumbline", "The preview is there.")
            : new Life.Step(
                State.AWAITING_APPROVAL,
                "plumbline",
                "The preview is there; somebody else than "
                    + one.requestedBy()
                    + " may approve it.");
    if (keep(one, step, proposed.preview(), proposed.bond()) && one.automatic()) {
      automation.approve(one.id(), tools.settings().approvalExpires());
    }
  }

  private void propose(Remediation one, Previewing.Next.Patched patched) {
    if (stopping) {
      return;
    }
    var step =
        !patched.isPatch()
            ? new Life.Step(
                State.FAILED,
                "plumbline",
                "No literal of the program decides it; the preview says where to look.")
            : one.dryRun()
                ? new Life.Step(State.PREVIEWED, "plumbline", "The patch is there.")
                : new Life.Step(
                    State.RESOLVING,
                    "plumbline",
                    "The patch is there; it stays so until the program declares what is live.");
    if (keep(one, step, patched.preview(), patched.bond()) && step.to() == State.RESOLVING) {
      tools.claims().later(one, tools.books().ids().now().plus(LOOK), step.reason());
    }
  }

  private boolean keep(Remediation one, Life.Step step, JsonNode preview, Claims.Bond bond) {
    var end = tools.books().ids().now().plus(tools.settings().approvalExpires());
    return tools
        .claims()
        .move(one, step, handle -> Claims.keepPreview(handle, one, preview, bond, end));
  }

  /** The program may declare by now what is live; then the state is made to say it too. */
  private void resolve(Work work, StackRow stack) throws InterruptedException {
    var one = work.claimed();
    switch (resolving.look(work, stack)) {
      case Resolving.Look.Ended(var state, var reason) -> end(one, state, reason);
      case Resolving.Look.NotYet(var reason) -> {
        if (!stopping) {
          tools.claims().later(one, tools.books().ids().now().plus(LOOK), reason);
        }
      }
      case Resolving.Look.Declared ignored -> hold(work, stack, lease -> write(work, lease, stack));
    }
  }

  private void write(Work work, Lease lease, StackRow stack) throws InterruptedException {
    var objection = tools.gatekeeper().objection(work.claimed());
    if (!objection.isEmpty()) {
      end(work.claimed(), State.REFUSED, objection);
      return;
    }
    var ran = running.run(work, lease);
    if (ran.isPresent() && moved(work.claimed(), State.VERIFYING, ran.get())) {
      verify(work, lease, stack, ran.get());
    }
  }

  private void hold(Work work, StackRow stack, Leases.Work leased) throws InterruptedException {
    var held =
        tools
            .leases()
            .holdInterruptibly(
                stack.id(),
                LEASE_PATIENCE,
                leased,
                () -> work.abandon("the stack's lease was lost"));
    if (!held) {
      later(work.claimed(), "The stack is scanned or remediated at the moment.");
    }
  }

  private void run(Work work, Lease lease, StackRow stack) throws InterruptedException {
    var one = work.claimed();
    var look = running.lookAgain(work, stack);
    if (work.isLost()) {
      // What was ended in the middle says nothing of live or the plan.
      later(one, "Another process scans or remediates the stack.");
      return;
    }
    switch (look) {
      case Running.Look.Later(var reason) -> later(one, reason);
      case Running.Look.Ended(var state, var reason) -> end(one, state, reason);
      case Running.Look.Same ignored -> write(work, lease, stack);
    }
  }

  /** A service of the past ended while Pulumi ran. It is never run again unasked. */
  private void recover(Work work, StackRow stack) throws InterruptedException {
    var one = work.claimed();
    var left = Running.left(one);
    if (left.isPresent()) {
      if (one.attempts() >= ATTEMPTS) {
        left.get().descendants().forEach(ProcessHandle::destroyForcibly);
        left.get().destroyForcibly();
      }
      later(one, "The service ended while Pulumi ran; Pulumi is being ended.");
      return;
    }
    var reason = "The service ended while Pulumi ran, and Pulumi was ended with it.";
    hold(
        work,
        stack,
        lease -> {
          if (moved(one, State.VERIFYING, reason)) {
            verify(work, lease, stack, reason);
          }
        });
  }

  private void verify(Work work, Lease lease, StackRow stack, String ran) {
    var one = work.claimed();
    work.log("live is read to see what became of it");
    switch (verifying.verify(one, lease, stack)) {
      case Seen.NotNow(var reason) -> unread(work, ran, reason);
      case Seen.Converged(var note) ->
          end(one, State.CONVERGED, ran + " It was read and is as declared." + note);
      case Seen.Open(var reason) -> {
        var state =
            work.isCancelled() || one.cancelledBy().isPresent() ? State.CANCELLED : State.FAILED;
        end(one, state, ran + " The finding stays open: " + reason + "." + motion(work, reason));
      }
    }
  }

  private void unread(Work work, String ran, String reason) {
    var one = work.claimed();
    if (one.state() == State.VERIFYING && one.attempts() >= ATTEMPTS) {
      end(
          one,
          State.FAILED,
          ran + " What became of it could not be read: " + reason + "." + motion(work, reason));
      return;
    }
    later(one, ran);
  }

  /** A run that was ended leaves its lock, and perhaps an operation whose end nobody knows. */
  private static String motion(Work work, String reason) {
    if (reason.contains("in motion")) {
      return Advice.locked(work.program());
    }
    return reason.contains("pending") ? Advice.pending(work.program()) : "";
  }

  private boolean moved(Remediation one, State to, String reason) {
    return !stopping && tools.claims().move(one, new Life.Step(to, "plumbline", reason));
  }

  private void end(Remediation one, State to, String reason) {
    if (moved(one, to, reason)) {
      LOG.atInfo()
          .addKeyValue("remediation", one.id())
          .addKeyValue("urn", one.urn())
          .addKeyValue("state", to.word())
          .addKeyValue("reason", reason)
          .log("remediation");
    }
  }

  private void later(Remediation one, String reason) {
    if (stopping) {
      return;
    }
    if (one.state() == State.PREVIEWING && one.attempts() >= ATTEMPTS) {
      end(one, State.FAILED, "The preview could not be made: " + reason);
      return;
    }
    tools.claims().later(one, tools.books().ids().now().plus(AGAIN), reason);
  }
}
