package dev.plumbline.api.remediation;

import dev.plumbline.api.store.Lease;
import dev.plumbline.api.store.StackRow;
import dev.plumbline.core.compare.Difference;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.compare.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what was remediated and says whether it is as declared; keeps what it saw. */
final class Verifying {

  private final Tools tools;

  Verifying(Tools tools) {
    this.tools = tools;
  }

  /** What was seen. */
  sealed interface Seen {
    /** Every resource was read and is as declared. */
    record Converged(String note) implements Seen {}

    /** At least one is not, or nobody knows. */
    record Open(String reason) implements Seen {}

    record NotNow(String reason) implements Seen {}
  }

  /**
   * Reads and keeps the findings up to date.
   *
   * @throws dev.plumbline.api.store.LostLeaseException where the lease was lost; nothing is kept
   */
  Seen verify(Remediation one, Lease lease, StackRow stack) {
    return switch (LiveRead.of(tools, stack, urns(one))) {
      case LiveRead.NotNow(var reason) -> new Seen.NotNow(reason);
      case LiveRead.Read read -> {
        tools.books().rereads().record(lease, read.part(), List.of());
        yield judge(one, read);
      }
    };
  }

  /** The resource, and what else the plan changed. */
  private static Set<String> urns(Remediation one) {
    var urns = new HashSet<String>();
    one.preview().path("steps").forEach(step -> urns.add(step.path("urn").asText()));
    urns.add(one.urn());
    return urns;
  }

  private static Seen judge(Remediation one, LiveRead.Read read) {
    if (read.of(one.urn()).isEmpty()) {
      return new Seen.Open("The stack declares it no longer.");
    }
    var open = new ArrayList<String>();
    var note = "";
    for (var verdict : read.part().resources()) {
      switch (verdict.verdict()) {
        case IN_SYNC, NOT_APPLICABLE -> {}
        case CHANGED -> note = " What nobody declares still differs from the last deployment.";
        case DRIFTED, DELETED, UNKNOWN -> open.add(describe(verdict));
      }
    }
    return open.isEmpty() ? new Seen.Converged(note) : new Seen.Open(String.join("; ", open));
  }

  private static String describe(ResourceVerdict verdict) {
    var what = verdict.urn() + " is " + verdict.verdict().word();
    if (verdict.verdict() == Verdict.UNKNOWN) {
      return what
          + verdict.outcome().map(outcome -> ": " + outcome.text()).orElse("")
          + String.join(", ", verdict.notes());
    }
    var paths =
        verdict.differences().stream()
            .filter(each -> each.kind() == Difference.Kind.DECLARED)
            .map(each -> each.path().toString())
            .collect(Collectors.joining(", "));
    return paths.isEmpty() ? what : what + " at " + paths;
  }
}
