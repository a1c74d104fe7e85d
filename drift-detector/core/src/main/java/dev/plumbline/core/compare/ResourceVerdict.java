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
 * @param judgements what rules say of the live resource, where there is a judge
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
    Optional<Evidence> evidence,
    List<Judgement> judgements) {

  /** A verdict of a resource that nobody judges. */
  public ResourceVerdict(
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
    this(
        verdict,
        urn,
        type,
        cloudId,
        differences,
        suppressed,
        ledger,
        outcome,
        notes,
        evidence,
        List.of());
  }

  public ResourceVerdict {
    differences = List.copyOf(differences);
    suppressed = List.copyOf(suppressed);
    notes = List.copyOf(notes);
    judgements = List.copyOf(judgements);
  }

  /** The same with what rules say of the live resource. */
  ResourceVerdict judged(List<Judgement> said) {
    return new ResourceVerdict(
        verdict,
        urn,
        type,
        cloudId,
        differences,
        suppressed,
        ledger,
        outcome,
        notes,
        evidence,
        said);
  }

  /** Whether the resource was read and is there. */
  public boolean isThere() {
    return switch (verdict) {
      case IN_SYNC, DRIFTED, CHANGED ->
          outcome.filter(ReadOutcome.Found.class::isInstance).isPresent();
      case DELETED, UNKNOWN, NOT_APPLICABLE -> false;
    };
  }

  /** Whether this verdict becomes a finding. */
  public boolean isFinding() {
    return switch (verdict) {
      case DRIFTED, CHANGED, DELETED -> true;
      case IN_SYNC, UNKNOWN, NOT_APPLICABLE -> false;
    };
  }
}
