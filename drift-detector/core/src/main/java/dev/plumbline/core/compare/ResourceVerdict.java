package dev.plumbline.core.compare;

import dev.plumbline.core.evidence.Evidence;
import dev.plumbline.core.read.ReadOutcome;
import java.util.List;
import java.util.Optional;

/**
 * The result of comparing one resource.
 *
 * @param outcome what reading it gave; empty where it is not applicable
 * @param notes what a person should know beside the differences: absorbed drift, recreated, in
 *     motion
 * @param evidence what was compared, redacted, kept for verdicts that become findings
 */
public record ResourceVerdict(
    Verdict verdict,
    String urn,
    String type,
    String cloudId,
    List<Difference> differences,
    List<Suppression> suppressed,
    Ledger ledger,
    Optional<ReadOutcome> outcome,
    List<String> notes,
    Optional<Evidence> evidence) {

  public ResourceVerdict {
    differences = List.copyOf(differences);
    suppressed = List.copyOf(suppressed);
    notes = List.copyOf(notes);
  }

  /** Whether this verdict becomes a finding. */
  public boolean isFinding() {
    return switch (verdict) {
      case DRIFTED, CHANGED, DELETED -> true;
      case IN_SYNC, UNKNOWN, NOT_APPLICABLE -> false;
    };
  }
}
