package dev.plumbline.api.severity;

import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.read.Attribution;
import dev.plumbline.policies.PackReader;
import dev.plumbline.policies.Policies;
import dev.plumbline.policies.Severity;
import dev.plumbline.policies.ShippedPacks;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Rates findings. Thread-safe. */
@FunctionalInterface
public interface SeverityRating {

  /** Rates a verdict that is a finding. */
  Rating rate(ResourceVerdict verdict);

  /** As {@link #rate(ResourceVerdict)}, where a trail may name who caused it. */
  default Rating rate(ResourceVerdict verdict, Optional<Attribution> attribution) {
    return rate(verdict);
  }

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

  /** By the rules in force at each moment; low where none fits, as packs are written. */
  static SeverityRating of(Supplier<Policies> policies, InstantSource clock) {
    return new PolicyRating(policies, clock);
  }

  /** By all packs that come with Plumbline. */
  static SeverityRating shipped() {
    var shipped = Policies.of(ShippedPacks.read(new PackReader()));
    return of(() -> shipped, InstantSource.system());
  }
}
