package dev.plumbline.policies.cel;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.plumbline.core.value.Excerpt;
import dev.plumbline.policies.facts.Facts;
import java.util.Map;
import java.util.function.LongSupplier;

/** A compiled expression and its limits. Immutable and thread-safe. */
record Evaluation(CelRuntime.Program program, Limits limits, LongSupplier nanoTime) {

  /** What came of it: a value, never an exception. */
  sealed interface Outcome {
    record Value(Object value) implements Outcome {}

    /**
     * @param reason reads on from the rule's name; quotes no value
     */
    record None(String reason) implements Outcome {}
  }

  /** Evaluates it, within its limits. */
  Outcome of(Facts facts) {
    var variables = Map.of(facts.on().word(), facts.values());
    try {
      return new Outcome.Value(program.trace(variables, new Guard(limits, nanoTime)));
    } catch (LimitExceeded exceeded) {
      return new Outcome.None(String.valueOf(exceeded.getMessage()));
    } catch (CelEvaluationException failed) {
      return new Outcome.None(reason(failed));
    } catch (StackOverflowError deep) {
      return new Outcome.None("is nested too deep for the values it met");
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
