package dev.plumbline.policies.cel;

import dev.plumbline.policies.facts.Facts;

/** A compiled condition. Immutable and thread-safe. */
public final class Condition {

  private final Evaluation evaluation;

  Condition(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** Evaluates the condition, within its limits. */
  public Answer test(Facts facts) {
    return switch (evaluation.of(facts)) {
      case Evaluation.Outcome.Value(Boolean holds) ->
          holds ? new Answer.Holds() : new Answer.HoldsNot();
      case Evaluation.Outcome.Value ignored -> new Answer.Undecided("gives no boolean");
      case Evaluation.Outcome.None(var reason) -> new Answer.Undecided(reason);
    };
  }
}
