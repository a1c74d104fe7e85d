package dev.plumbline.api.console;

import dev.plumbline.api.policy.Trials;
import dev.plumbline.api.store.Violation;
import dev.plumbline.policies.Pack;
import dev.plumbline.policies.Rule;
import java.util.List;
import java.util.Optional;

/** Makes views of policies. */
public record PolicyViews(Views views) {

  /** A pack in a list. */
  public record PackRow(
      String name, String version, String description, String file, boolean shipped, int rules) {}

  /** A rule with everything that it says. */
  public record RuleView(
      String policy,
      String id,
      String on,
      String effect,
      String when,
      String reason,
      String source,
      boolean linked,
      String owner,
      String runbook,
      List<String> types,
      List<String> channels) {}

  /** Something live that a rule complains of. */
  public record Complaint(
      String policy,
      String severity,
      String reason,
      String owner,
      String runbook,
      String name,
      String type,
      String cloudId,
      String stackId,
      String stackName,
      String undecided,
      View.Time first,
      View.Time last) {}

  /** What a pack would have said. */
  public record Outcome(int findings, boolean complete, List<Said> rules) {}

  /** What a rule would have said; the latest findings that it would have spoken of. */
  public record Said(
      String policy,
      String effect,
      int fits,
      int undecided,
      List<Hit> hits,
      List<String> reasons) {}

  /** A finding that a rule would have spoken of. */
  public record Hit(String id, String name, String type, String severity) {}

  public PackRow pack(Pack pack) {
    return new PackRow(
        pack.name(),
        pack.version(),
        pack.description(),
        pack.file(),
        pack.shipped(),
        pack.rules().size());
  }

  public RuleView rule(Rule rule) {
    return new RuleView(
        rule.policy(),
        rule.id(),
        rule.on().word(),
        rule.effect().word(),
        rule.expression(),
        rule.reason(),
        rule.source(),
        isLink(rule.source()),
        rule.owner(),
        rule.runbook(),
        rule.types(),
        rule.channels());
  }

  private static boolean isLink(String text) {
    return text.startsWith("https://") || text.startsWith("http://");
  }

  public Complaint violation(Violation violation, String stackName) {
    return new Complaint(
        violation.policy(),
        violation.severity(),
        violation.reason(),
        violation.owner(),
        violation.runbook(),
        Views.name(violation.urn()),
        violation.type(),
        violation.cloudId(),
        violation.stackId(),
        stackName,
        violation.undecided(),
        views.time(Optional.of(violation.firstSeenAt())),
        views.time(Optional.of(violation.lastSeenAt())));
  }

  /** Rules that would have spoken stand before those that would not. */
  public Outcome outcome(Trials.Outcome outcome) {
    var said =
        outcome.rules().stream()
            .sorted((one, other) -> Integer.compare(weight(other), weight(one)))
            .map(PolicyViews::said)
            .toList();
    return new Outcome(outcome.findings(), outcome.complete(), said);
  }

  private static int weight(Trials.Said said) {
    return said.fits() + said.undecided();
  }

  private static Said said(Trials.Said said) {
    return new Said(
        said.policy(),
        said.effect(),
        said.fits(),
        said.undecided(),
        said.hits().stream()
            .map(hit -> new Hit(hit.findingId(), Views.name(hit.urn()), hit.type(), hit.severity()))
            .toList(),
        said.reasons());
  }
}
