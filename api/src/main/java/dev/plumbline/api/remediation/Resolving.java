package dev.plumbline.api.remediation;

import dev.plumbline.api.remediation.Previewing.Planned;
import dev.plumbline.api.store.StackRow;
import dev.plumbline.core.compare.Verdict;
import java.util.List;
import java.util.Set;

/** Looks whether the program declares by now what is live. */
final class Resolving {

  private final Tools tools;
  private final Previewing previewing;

  Resolving(Tools tools, Previewing previewing) {
    this.tools = tools;
    this.previewing = previewing;
  }

  /** What the look showed. */
  sealed interface Look {
    /** Pulumi would change nothing: the state may say it too. */
    record Declared() implements Look {}

    record NotYet(String reason) implements Look {}

    record Ended(State state, String reason) implements Look {}
  }

  Look look(Work work, StackRow stack) throws InterruptedException {
    var urn = work.claimed().urn();
    return switch (LiveRead.of(tools, stack, Set.of(urn))) {
      case LiveRead.NotNow(var reason) -> new Look.NotYet(reason);
      case LiveRead.Read read -> {
        var now = read.of(urn);
        if (now.size() != 1) {
          yield new Look.Ended(State.FAILED, "The stack declares it no longer, or twice.");
        }
        if (now.getFirst().verdict() == Verdict.IN_SYNC) {
          yield new Look.Ended(State.CONVERGED, "It was read and is as declared.");
        }
        if (!read.hash(urn).equals(work.claimed().liveHash())) {
          yield new Look.Ended(
              State.REFUSED,
              "Live moved since the patch was proposed: the program would be made to declare"
                  + " something else. Ask again.");
        }
        yield planned(work, urn);
      }
    };
  }

  private Look planned(Work work, String urn) throws InterruptedException {
    return switch (previewing.plan(work, List.of(urn))) {
      case Planned.Broken(var reason) -> new Look.NotYet("The preview failed: " + reason);
      case Planned.Made(var plan) ->
          plan.changesOf(urn).isEmpty()
              ? new Look.Declared()
              : new Look.NotYet(
                  "The program does not declare yet what is live: Pulumi would still "
                      + plan.changesOf(urn).getFirst().op()
                      + " it.");
    };
  }
}
