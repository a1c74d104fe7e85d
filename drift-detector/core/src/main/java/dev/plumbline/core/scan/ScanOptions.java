package dev.plumbline.core.scan;

import dev.plumbline.core.compare.ResourceVerdict;
import dev.plumbline.core.declared.StackId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a scan does beside comparing.
 *
 * @param unmanaged whether it looks for what lives beyond the declared, over all stacks of all
 *     backends, whichever are compared
 * @param asking whose changes are attributed
 */
public record ScanOptions(boolean unmanaged, Asking asking) {

  public static final ScanOptions COMPARE_ONLY = new ScanOptions(false, Asking.NOBODY);

  /** Says for which resources the trails of their clouds are asked who changed them. */
  @FunctionalInterface
  public interface Asking {

    Asking NOBODY = (stack, verdict, deployedAt) -> Optional.empty();

    /** How far the trails of clouds go back: CloudTrail and the Activity Log keep 90 days. */
    Duration MEMORY = Duration.ofDays(90);

    /**
     * Since when the change may have happened; empty where nobody asks.
     *
     * @param deployedAt when the resource's state was last written by Pulumi, where that is known
     */
    Optional<Instant> since(StackId stack, ResourceVerdict verdict, Optional<Instant> deployedAt);

    /** Asks for every finding, since its deployment. */
    static Asking ofFindings(Instant now) {
      return (stack, verdict, deployedAt) ->
          verdict.isFinding()
              ? Optional.of(deployedAt.orElse(now.minus(MEMORY)))
              : Optional.empty();
    }
  }
}
