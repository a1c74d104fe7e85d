package dev.plumbline.api.severity;

import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.read.Attribution;
import dev.plumbline.policies.Assessment;
import dev.plumbline.policies.Policies;
import dev.plumbline.policies.Severity;
import dev.plumbline.policies.facts.FindingFacts;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** The severest rule that fits; a rule that nobody could evaluate is named in the reason. */
final class PolicyRating implements SeverityRating {

  private static final String UNMANAGED = "unmanaged";

  private final Supplier<Policies> policies;
  private final InstantSource clock;

  PolicyRating(Supplier<Policies> policies, InstantSource clock) {
    this.policies = policies;
    this.clock = clock;
  }

  @Override
  public Rating rate(ResourceVerdict verdict) {
    return rate(verdict, Optional.empty());
  }

  @Override
  public Rating rate(ResourceVerdict verdict, Optional<Attribution> attribution) {
    var facts = FindingFacts.of(verdict, kind(verdict), "", attribution, clock.instant());
    var assessment = policies.get().assess(facts);
    return assessment
        .severest()
        .map(
            rule ->
                new Rating(
                    rule.severity(),
                    reason(rule.reason(), assessment),
                    rule.policy(),
                    rule.owner(),
                    rule.runbook(),
                    rule.channels()))
        .orElseGet(() -> Rating.of(Severity.LOW, reason("no rule rates it higher", assessment)));
  }

  /** Nobody declared an unmanaged resource: its one note says so. */
  private static String kind(ResourceVerdict verdict) {
    return verdict.notes().stream().anyMatch(note -> note.startsWith(UNMANAGED + ":"))
        ? UNMANAGED
        : verdict.verdict().word();
  }

  private static String reason(String reason, Assessment assessment) {
    var text = new StringBuilder(reason);
    assessment.undecided().forEach(each -> text.append("; ").append(each.sentence()));
    return text.toString();
  }
}
