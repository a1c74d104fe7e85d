package dev.plumbline.policies.cel;

import dev.plumbline.policies.facts.Facts;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A compiled amount of money. Immutable and thread-safe. */
public final class Amount {

  private final Evaluation evaluation;

  Amount(Evaluation evaluation) {
    this.evaluation = evaluation;
  }

  /** What evaluating an amount gave. */
  public sealed interface Answer {

    /**
     * @param sum in the currency of the price file, with two digits
     */
    record Is(BigDecimal sum) implements Answer {}

    /**
     * Nobody can say: a field is missing, it gives no number from 0, or a limit was exceeded.
     *
     * @param reason reads on from the rule's name; quotes no value
     */
    record Undecided(String reason) implements Answer {}
  }

  /** Evaluates the amount, within its limits. */
  public Answer of(Facts facts) {
    return switch (evaluation.of(facts)) {
      case Evaluation.Outcome.Value(Number number)
          when Double.isFinite(number.doubleValue()) && number.doubleValue() >= 0 ->
          new Answer.Is(new BigDecimal(number.toString()).setScale(2, RoundingMode.HALF_UP));
      case Evaluation.Outcome.Value ignored -> new Answer.Undecided("gives no number from 0");
      case Evaluation.Outcome.None(var reason) -> new Answer.Undecided(reason);
    };
  }
}
