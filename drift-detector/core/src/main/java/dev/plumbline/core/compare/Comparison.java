package dev.plumbline.core.compare;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import dev.plumbline.core.rules.Glob;
import dev.plumbline.core.rules.RuleTree;
import java.util.List;
import java.util.Optional;

/**
 * Compares declared, recorded and live. Pure: makes no call. Safe for use by many threads.
 *
 * <p>A verdict holds no secret: values of secret paths, and texts that contain a secret, are {@link
 * dev.plumbline.core.value.Value.Hashed}. Its {@link ReadOutcome.Found} is without the document;
 * the evidence has it.
 */
public final class Comparison {

  private final ComparisonSettings settings;
  private final SecretHash hash;

  public Comparison(ComparisonSettings settings) {
    this.settings = settings;
    this.hash = new SecretHash(settings.hmacKey());
  }

  /**
   * Compares one resource with what reading it gave.
   *
   * @param rules the rules of its type, the same object each time where they are the same
   * @param ownership which resources own parts of which; {@link Ownership#NONE} where unknown
   */
  public ResourceVerdict compare(
      DeclaredResource declared,
      ReadOutcome outcome,
      FieldRules rules,
      Ownership ownership,
      StackId stack) {
    var notApplicable = Applicability.notApplicable(declared);
    if (notApplicable.isPresent()) {
      return notApplicable(declared, Optional.empty(), notApplicable.orElseThrow());
    }
    if (outcome instanceof ReadOutcome.Unsupported && isAccepted(declared.type())) {
      return notApplicable(
          declared,
          Optional.of(outcome),
          "nobody can read this type, which the configuration accepts (scan.acceptUnsupported)");
    }
    var subject = new Subject(declared, rules, RuleTree.of(rules).root(), hash);
    var inMotion = Applicability.inMotion(declared);
    if (inMotion.isPresent()) {
      return subject.unknown(outcome, Column.UNREADABLE, inMotion);
    }
    var ignores = Ignores.of(settings.ignores(), declared, stack);
    return switch (outcome) {
      case ReadOutcome.Found found ->
          judged(declared, new FoundComparison(subject, found, ignores, ownership));
      case ReadOutcome.Absent absent -> subject.deleted(absent, ignores);
      case ReadOutcome.Denied ignored ->
          subject.unknown(outcome, Column.UNREADABLE, Optional.empty());
      case ReadOutcome.Throttled ignored ->
          subject.unknown(outcome, Column.UNREADABLE, Optional.empty());
      case ReadOutcome.Failed ignored ->
          subject.unknown(outcome, Column.UNREADABLE, Optional.empty());
      case ReadOutcome.Unsupported ignored ->
          subject.unknown(outcome, Column.UNSUPPORTED, Optional.empty());
    };
  }

  /** Rules speak of what is there, whether it is as declared or not. */
  private ResourceVerdict judged(DeclaredResource declared, FoundComparison comparison) {
    var verdict = comparison.verdict();
    if (!verdict.isThere() || !settings.judge().judges(declared.type())) {
      return verdict;
    }
    return verdict.judged(
        settings.judge().judge(declared.type(), declared.urn(), declared.id(), comparison.shown()));
  }

  /**
   * The verdict on something that nobody declared: {@link Verdict#CHANGED} where it is there, with
   * one difference at the root; {@link Verdict#NOT_APPLICABLE} where it is not.
   */
  public ResourceVerdict unmanaged(
      String type, String cloudId, ReadOutcome outcome, FieldRules rules) {
    var nobody = DeclaredResource.of("", type, cloudId, MapWalk.EMPTY, MapWalk.EMPTY);
    var subject = new Subject(nobody, rules, RuleTree.of(rules).root(), hash);
    return switch (outcome) {
      case ReadOutcome.Found found -> subject.unmanaged(found);
      case ReadOutcome.Absent absent ->
          notApplicable(nobody, Optional.of(absent), "neither declared nor there");
      case ReadOutcome.Denied ignored ->
          subject.unknown(outcome, Column.UNREADABLE, Optional.empty());
      case ReadOutcome.Throttled ignored ->
          subject.unknown(outcome, Column.UNREADABLE, Optional.empty());
      case ReadOutcome.Failed ignored ->
          subject.unknown(outcome, Column.UNREADABLE, Optional.empty());
      case ReadOutcome.Unsupported ignored ->
          subject.unknown(outcome, Column.UNSUPPORTED, Optional.empty());
    };
  }

  private boolean isAccepted(String type) {
    return settings.acceptUnsupported().stream().anyMatch(glob -> Glob.matches(glob, type));
  }

  private static ResourceVerdict notApplicable(
      DeclaredResource declared, Optional<ReadOutcome> outcome, String note) {
    return new ResourceVerdict(
        Verdict.NOT_APPLICABLE,
        declared.urn(),
        declared.type(),
        declared.id(),
        List.of(),
        List.of(),
        Ledger.EMPTY,
        outcome,
        List.of(note),
        Optional.empty());
  }
}
