package dev.plumbline.api.severity;

import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.policies.RulePack;
import dev.plumbline.policies.Severity;

/** Rates findings. Thread-safe and pure: the same verdict is rated the same. */
@FunctionalInterface
public interface SeverityRating {

  /** Rates a verdict that is a finding. */
  Rating rate(ResourceVerdict verdict);

  /**
   * A severity and why.
   *
   * @param reason one sentence for people
   */
  record Rating(Severity severity, String reason) {}

  /** The severest rule of a pack that matches; low where none does, as packs are written. */
  static SeverityRating of(RulePack pack) {
    return verdict ->
        pack.rate(verdict)
            .map(rule -> new Rating(rule.severity(), rule.reason()))
            .orElse(new Rating(Severity.LOW, "no rule rates it higher"));
  }
}
