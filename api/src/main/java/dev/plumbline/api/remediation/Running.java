package dev.plumbline.api.remediation;

import dev.plumbline.api.pulumi.PulumiChild;
import dev.plumbline.api.remediation.Previewing.Planned;
import dev.plumbline.api.store.FindingBook;
import dev.plumbline.api.store.Lease;
import dev.plumbline.api.store.StackRow;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs what was approved, under the stack's lease: live and plan are looked at once more, then
 * Pulumi writes, as a child that ends with the lease and with this service.
 */
final class Running {

  private final Tools tools;
  private final Previewing previewing;
  private final Automation automation;

  Running(Tools tools, Previewing previewing, Automation automation) {
    this.automation = automation;
    this.tools = tools;
    this.previewing = previewing;
  }

  /** What comes of looking once more. */
  sealed interface Look {
    record Same() implements Look {}

    record Later(String reason) implements Look {}

    record Ended(State state, String reason) implements Look {}
  }

  /** Whether live and plan are what was approved. */
  Look lookAgain(Work work, StackRow stack) throws InterruptedException {
    var one = work.claimed();
    work.log("live is read once more");
    return switch (LiveRead.of(tools, stack, Set.of(one.urn()))) {
      case LiveRead.NotNow(var reason) -> new Look.Later(reason);
      case LiveRead.Read read when !read.hash(one.urn()).equals(one.liveHash()) ->
          new Look.Ended(
              State.REFUSED,
              "Live moved since the preview: it is not what was approved. Ask again.");
      case LiveRead.Read ignored ->
          switch (previewing.plan(work, List.of(one.urn()))) {
            case Planned.Broken(var reason) ->
                new Look.Ended(State.FAILED, "The preview before the run failed: " + reason);
            case Planned.Made(var plan) when !plan.hash().equals(one.planHash()) ->
                new Look.Ended(
                    State.REFUSED,
                    "The plan moved since the preview: it is not what was approved. Ask again.");
            case Planned.Made made -> new Look.Same();
          };
    };
  }

  /**
   * Has Pulumi write.
   *
   * @return why it is verified now; empty where the claim was lost before it began
   * @throws dev.plumbline.api.store.LostLeaseException where the lease was lost before it began
   */
  Optional<String> run(Work work, Lease lease) throws InterruptedException {
    var one = work.claimed();
    var step = new Life.Step(State.RUNNING, "plumbline", "Pulumi runs.");
    var begun =
        !work.isLost()
            && tools
                .claims()
                .move(
                    one,
                    step,
                    handle -> {
                      FindingBook.checkFence(handle, lease);
                      automation.check(handle, one);
                    });
    if (!begun) {
      return Optional.empty();
    }
    var child = start(work);
    tools.claims().running(one, child.identity());
    var ended = work.run(child, true);
    if (work.isLost()) {
      return Optional.of(
          "The right to write to the stack was lost, and Pulumi was ended in the middle of its"
              + " run.");
    }
    if (work.isCancelled()) {
      return Optional.of("It was cancelled while Pulumi ran.");
    }
    return Optional.of(
        ended.exit() == 0
            ? "Pulumi ended well."
            : "Pulumi failed: " + Advice.of(work.program(), ended));
  }

  /** A revert writes to the cloud; an accept makes the state say what the program does. */
  private static PulumiChild start(Work work) {
    var targets = List.of(work.claimed().urn());
    return switch (work.claimed().mode()) {
      case REVERT -> {
        work.log("pulumi up --refresh --target " + targets);
        yield work.program().up(targets);
      }
      case ACCEPT -> {
        work.log("pulumi refresh --target " + targets);
        yield work.program().refresh(targets);
      }
    };
  }

  /** The child that a service of the past left, where it still lives on this machine. */
  static Optional<ProcessHandle> left(Remediation one) {
    return PulumiChild.left(one.run());
  }
}
