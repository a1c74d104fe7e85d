package dev.plumbline.api.remediation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.plumbline.api.remediation.Claims.Bond;
import dev.plumbline.api.remediation.accept.ProgramPatch;
import dev.plumbline.api.store.Finding;
import dev.plumbline.api.store.Findings;
import dev.plumbline.api.store.Page;
import dev.plumbline.api.store.StackRow;
import dev.plumbline.core.compare.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out what a revert would do. Nothing is written to a cloud or to Pulumi's state. */
final class Previewing {

  private final Tools tools;

  Previewing(Tools tools) {
    this.tools = tools;
  }

  /** A plan, or why there is none. */
  sealed interface Planned {
    record Made(Plan plan) implements Planned {}

    record Broken(String reason) implements Planned {}
  }

  /** The state that comes next, and what is kept of the preview. */
  Next preview(Work work, Finding finding, StackRow stack) throws InterruptedException {
    var urn = finding.urn();
    work.log("live is read");
    return switch (LiveRead.of(tools, stack, Set.of(urn))) {
      case LiveRead.NotNow(var reason) -> new Next.Later(reason);
      case LiveRead.Read read -> {
        var now = read.of(urn);
        if (now.size() != 1) {
          yield fail("The stack declares " + (now.isEmpty() ? "it no longer." : "it twice now."));
        }
        var verdict = now.getFirst().verdict();
        if (verdict == Verdict.UNKNOWN) {
          var why = now.getFirst().outcome().map(outcome -> ": " + outcome.text()).orElse("");
          yield fail("It cannot be read now" + why + ". What live is must be known first.");
        }
        if (verdict != Verdict.DRIFTED && verdict != Verdict.DELETED) {
          yield fail("It was read and is now " + verdict.word() + ": nothing is to be reverted.");
        }
        yield switch (work.claimed().mode()) {
          case REVERT -> planned(work, finding, read);
          case ACCEPT -> patched(work, finding, read);
        };
      }
    };
  }

  /**
   * The whole stack is previewed first, for what its next deployment would overwrite; mostly it is
   * the plan of the resource, too, and the program has to start only once.
   */
  private Next planned(Work work, Finding finding, LiveRead.Read read) throws InterruptedException {
    var whole = plan(work, List.of());
    var own =
        whole instanceof Planned.Made(var made) && made.isOf(finding.urn())
            ? whole
            : plan(work, List.of(finding.urn()));
    return switch (own) {
      case Planned.Broken(var reason) -> fail("The preview failed: " + reason);
      case Planned.Made(var plan) -> {
        var changes = plan.changesOf(finding.urn());
        if (changes.isEmpty()) {
          yield fail(
              "Pulumi would change nothing of it: its provider does not see this difference, or"
                  + " ignores it.");
        }
        if (changes.stream().allMatch(step -> step.op().equals("delete"))) {
          yield fail(
              "The program no longer declares it, and Pulumi would delete it: deploy the stack,"
                  + " or take the program back.");
        }
        yield proposed(finding, read, plan, whole);
      }
    };
  }

  /** The change of the program that would declare what is live. */
  private Next patched(Work work, Finding finding, LiveRead.Read read) throws InterruptedException {
    var live = read.of(finding.urn()).getFirst();
    if (live.verdict() == Verdict.DELETED) {
      return fail("It is deleted: take it out of the program, or revert.");
    }
    return switch (plan(work, List.of(finding.urn()))) {
      case Planned.Broken(var reason) -> fail("The preview failed: " + reason);
      case Planned.Made(var plan) when plan.changesOf(finding.urn()).isEmpty() ->
          fail("Pulumi sees no difference, so nothing would show that the program declares it.");
      case Planned.Made(var plan) -> {
        work.log("the program's text is searched for what decides it");
        var patch = ProgramPatch.of(live, work.program().sources());
        var at = tools.books().ids().now();
        yield new Next.Patched(
            Proposal.of(live, at, patch),
            new Bond(read.hash(finding.urn()), plan.hash()),
            !patch.diff().isEmpty());
      }
    };
  }

  private Next proposed(Finding finding, LiveRead.Read read, Plan plan, Planned next) {
    var whole =
        switch (next) {
          case Planned.Made(var made) -> made;
          case Planned.Broken(var reason) -> new Plan(List.of(), List.of(reason));
        };
    var parts =
        new Proposal.Parts(
            finding,
            read.of(finding.urn()).getFirst(),
            tools.books().ids().now(),
            plan,
            whole,
            open(finding));
    return new Next.Proposed(Proposal.of(parts), new Bond(read.hash(finding.urn()), plan.hash()));
  }

  private Map<String, String> open(Finding finding) {
    var open = new HashMap<String, String>();
    tools
        .books()
        .findings()
        .list(new Findings.Filter(finding.stackId(), "open", "", ""), Page.Request.FIRST)
        .items()
        .forEach(each -> open.put(each.urn(), each.id()));
    return open;
  }

  /** The plan for some resources, or for all. */
  Planned plan(Work work, List<String> targets) throws InterruptedException {
    var program = work.program();
    program.check();
    work.log("pulumi preview --refresh" + (targets.isEmpty() ? "" : " --target " + targets));
    var ended = work.run(program.preview(targets), false);
    var plan = Plan.read(ended.output());
    return ended.exit() == 0 && plan.errors().isEmpty()
        ? new Planned.Made(plan)
        : new Planned.Broken(Advice.of(program, plan, ended));
  }

  private static Next fail(String reason) {
    return new Next.Ended(State.FAILED, reason);
  }

  /** What comes of a preview. */
  sealed interface Next {
    record Later(String reason) implements Next {}

    record Ended(State state, String reason) implements Next {}

    record Proposed(JsonNode preview, Bond bond) implements Next {}

    /** A patch, or why there is none. */
    record Patched(JsonNode preview, Bond bond, boolean isPatch) implements Next {}
  }
}
