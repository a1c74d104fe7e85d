package dev.plumbline.policies.cel;

import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import java.util.function.LongSupplier;

/** Hears of every step of one evaluation and ends it where it takes too much. Not thread-safe. */
final class Guard implements CelEvaluationListener {

  private final Limits limits;
  private final LongSupplier nanoTime;
  private final long start;
  private long steps;

  Guard(Limits limits, LongSupplier nanoTime) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.start = nanoTime.getAsLong();
  }

  @Override
  public void callback(CelExpr expression, Object result) {
    steps++;
    if (steps > limits.steps()) {
      throw new LimitExceeded("takes more than %d steps".formatted(limits.steps()));
    }
    if (nanoTime.getAsLong() - start > limits.time().toNanos()) {
      throw new LimitExceeded("takes longer than %d ms".formatted(limits.time().toMillis()));
    }
  }
}
