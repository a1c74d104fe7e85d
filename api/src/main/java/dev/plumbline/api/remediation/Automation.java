package dev.plumbline.api.remediation;

import dev.plumbline.api.config.RemediationSettings;
import dev.plumbline.api.severity.SeverityRating;
import dev.plumbline.api.store.Finding;
import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.rules.Glob;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Reverts without a person what a policy says may be: findings whose rule the configuration names,
 * so many in an hour and no more, none while the kill switch is on. Each opening of a finding is
 * tried once. One thread looks; everything else is thread-safe.
 */
final class Automation {

  /** So many findings are looked at in one go. */
  private static final int MOST = 20;

  /** What it asks and writes. */
  record Books(Jdbi jdbi, Remediations remediations, Requests requests, Switch kill) {}

  /** Somebody stopped it between its approval and its run. */
  static final class Stopped extends RuntimeException {
    Stopped(String reason) {
      super(reason);
    }
  }

  private final RemediationSettings settings;
  private final Tools tools;
  private final Books books;
  private final SeverityRating rating;

  /** By finding, the scan whose findings no policy covers. */
  private final Map<String, String> uncovered = new HashMap<>();

  Automation(Tools tools, Books books, SeverityRating rating) {
    this.settings = tools.settings();
    this.tools = tools;
    this.books = books;
    this.rating = rating;
  }

  /** Asks for what a policy covers, as long as the hour has room. */
  void look() {
    if (!settings.auto().isOn() || isStopped(books.kill().position())) {
      return;
    }
    for (var finding : untried()) {
      if (finding.scanId().equals(uncovered.get(finding.id()))) {
        continue;
      }
      var policy = policy(finding);
      if (policy.isEmpty()) {
        uncovered.put(finding.id(), finding.scanId());
      } else if (!ask(finding, policy.get())) {
        return;
      }
    }
  }

  private static boolean isStopped(Switch.Position now) {
    return !now.configured() || now.stopped() || now.lastHour() >= now.perHour();
  }

  private List<Finding> untried() {
    return books
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select * from finding
                        where status = 'open' and kind in ('drifted', 'deleted')
                          and stack_id is not null and not exists (
                            select 1 from remediation where finding_id = finding.id
                              and (requested_at >= finding.opened_at or finished_at is null))
                        order by opened_at, id limit :most
                        """)
                    .bind("most", MOST + uncovered.size())
                    .map((row, context) -> Finding.read(row))
                    .list());
  }

  /** The policy that covers a finding as it is now; empty where none does, or nobody knows. */
  private Optional<String> policy(Finding finding) {
    var stack =
        tools
            .books()
            .stacks()
            .find(finding.stackId())
            .filter(known -> PulumiProgram.of(settings, known.stack()).isPresent());
    if (stack.isEmpty()) {
      return Optional.empty();
    }
    return switch (LiveRead.of(tools, stack.get(), Set.of(finding.urn()))) {
      case LiveRead.NotNow ignored -> Optional.empty();
      case LiveRead.Read read ->
          read.of(finding.urn()).stream()
              .filter(ResourceVerdict::isFinding)
              .map(verdict -> rating.rate(verdict).policy())
              .filter(this::isNamed)
              .findFirst();
    };
  }

  private boolean isNamed(String policy) {
    return !policy.isEmpty()
        && settings.auto().policies().stream().anyMatch(glob -> Glob.matches(glob, policy));
  }

  /** Returns whether there may be room for another. */
  private boolean ask(Finding finding, String policy) {
    return books
        .jdbi()
        .inTransaction(
            handle -> {
              if (isStopped(books.kill().held(handle))) {
                return false;
              }
              if (books.requests().underWay(handle, finding.id()).isEmpty()) {
                var by = "policy " + policy;
                books
                    .requests()
                    .add(handle, new Requests.Wish(finding, Mode.REVERT, false, by, true));
              }
              return true;
            });
  }

  /** Approves what a policy asked for, unless somebody stopped that meanwhile. */
  void approve(String id, Duration lasts) {
    books
        .jdbi()
        .useTransaction(
            handle -> {
              var now = books.kill().held(handle);
              if (now.configured() && !now.stopped()) {
                books.remediations().approveAutomatic(handle, id, lasts);
              }
            });
  }

  /**
   * Right before the run.
   *
   * @throws Stopped where somebody stopped what no person approved
   */
  void check(Handle handle, Remediation one) {
    if (one.automatic()) {
      var now = books.kill().held(handle);
      if (now.stopped() || !now.configured()) {
        throw new Stopped("Remediation without a person is stopped: " + now.reason());
      }
    }
  }
}
