package dev.plumbline.policies.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.plumbline.core.value.Excerpt;
import dev.plumbline.policies.facts.Facts;
import java.util.Map;
import java.util.function.LongSupplier;

/** A compiled condition. Immutable and thread-safe. */
public final class Condition {

  private final CelRuntime.Program program;
  private final Limits limits;
  private final LongSupplier nanoTime;

  Condition(CelRuntime.Program program, Limits limits, LongSupplier nanoTime) {
    this.program = program;
    this.limits = limits;
    this.nanoTime = nanoTime;
  }

  /** Evaluates the condition, within its limits. */
  public Answer test(Facts facts) {
    var variables = Map.of(facts.on().word(), facts.values());
    try {
      var result = program.trace(variables, new Guard(limits, nanoTime));
      if (result instanceof Boolean holds) {
        return holds ? new Answer.Holds() : new Answer.HoldsNot();
      }
      return new Answer.Undecided("gives no boolean");
    } catch (LimitExceeded exceeded) {
      return new Answer.Undecided(String.valueOf(exceeded.getMessage()));
    } catch (CelEvaluationException failed) {
      return new Answer.Undecided(reason(failed));
    } catch (StackOverflowError deep) {
      return new Answer.Undecided("is nested too deep for the values it met");
    }
  }

  private String reason(CelEvaluationException failed) {
    return switch (failed.getErrorCode()) {
      case ITERATION_BUDGET_EXCEEDED ->
          "iterates more than %d times".formatted(limits.iterations());
      // These name a field or an overload, never a value.
      case ATTRIBUTE_NOT_FOUND, OVERLOAD_NOT_FOUND ->
          "cannot be evaluated: " + Excerpt.of(String.valueOf(failed.getMessage()), 300);
      default -> "cannot be evaluated: " + failed.getErrorCode();
    };
  }
}
