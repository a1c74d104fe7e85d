package dev.plumbline.api.severity;

import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.policies.RulePack;
import dev.plumbline.policies.Severity;
import java.util.List;

/** Rates findings. Thread-safe and pure: the same verdict is rated the same. */
@FunctionalInterface
public interface SeverityRating {

  /** Rates a verdict that is a finding. */
  Rating rate(ResourceVerdict verdict);

  /**
   * A severity and why.
   *
   * @param reason one sentence for people
   * @param policy the rule that says so, as {@code pack/rule}; empty text where none does
   * @param owner whose matter it is; empty text where the rule names nobody
   * @param runbook a link to what is to be done; empty text where the rule has none
   * @param channels names of the channels that are told; empty for all
   */
  record Rating(
      Severity severity,
      String reason,
      String policy,
      String owner,
      String runbook,
      List<String> channels) {

    public Rating {
      channels = List.copyOf(channels);
    }

    /** A rating that no rule made. */
    public static Rating of(Severity severity, String reason) {
      return new Rating(severity, reason, "", "", "", List.of());
    }
  }

  /** The severest rule of a pack that matches; low where none does, as packs are written. */
  static SeverityRating of(RulePack pack) {
    return verdict ->
        pack.rate(verdict)
            .map(
                rule ->
                    new Rating(
                        rule.severity(), rule.reason(), "standard/" + rule.id(), "", "", List.of()))
            .orElse(Rating.of(Severity.LOW, "no rule rates it higher"));
  }
}
