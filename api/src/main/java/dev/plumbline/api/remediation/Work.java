package dev.plumbline.api.remediation;

import dev.plumbline.api.pulumi.Leash;
import dev.plumbline.api.pulumi.PulumiChild;
import java.time.Duration;

/**
 * One remediation while this process works on it, on the {@link Leash} of its claim and of the
 * stack's lease. Thread-safe.
 */
final class Work implements AutoCloseable {

  /** Longer than any plan for a few resources takes. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /** What came of a run. */
  record Ended(int exit, String output, String complaint) {}

  private final Tools tools;
  private final Remediation claimed;
  private final PulumiProgram program;
  private final Leash leash;

  Work(Tools tools, Remediation claimed, PulumiProgram program) {
    this.tools = tools;
    this.claimed = claimed;
    this.program = program;
    this.leash = Leash.hold("remediation-" + claimed.id(), this::renewed);
  }

  private Leash.Renewal renewed() {
    return tools
        .claims()
        .renew(claimed)
        .map(now -> now.cancelledBy().isPresent() ? Leash.Renewal.CANCELLED : Leash.Renewal.HELD)
        .orElse(Leash.Renewal.LOST);
  }

  Remediation claimed() {
    return claimed;
  }

  PulumiProgram program() {
    return program;
  }

  /** Ends the child at once: whatever it would write after this, somebody else may write too. */
  void abandon(String why) {
    leash.abandon(why);
  }

  boolean isLost() {
    return leash.isLost();
  }

  boolean isCancelled() {
    return leash.isCancelled();
  }

  /** Runs a child to its end; its lines go to the job's log. */
  Ended run(PulumiChild started, boolean logged) throws InterruptedException {
    try (started) {
      leash.tie(started);
      var exit = started.waitFor(PATIENCE, line -> log(logged ? line : ""));
      return new Ended(exit, started.output(), started.complaint());
    } finally {
      leash.untie();
    }
  }

  /** A line of the job's log. */
  void log(String line) {
    var safe = program.redacted(line).strip();
    if (!safe.isEmpty()) {
      tools.books().operations().tell(claimed.operationId(), safe, 0, 0);
    }
  }

  @Override
  public void close() {
    leash.close();
  }
}
