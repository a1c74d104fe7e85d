package dev.plumbline.policies.cel;

import java.util.List;

/**
 * What compiling an expression gave.
 *
 * @param <T> a {@link Condition} or an {@link Amount}
 */
public sealed interface Compiled<T> {

  /** It can be evaluated. */
  record Right<T>(T expression) implements Compiled<T> {}

  /** It is wrong, for each of these reasons. */
  record Wrong<T>(List<Fault> faults) implements Compiled<T> {
    public Wrong {
      faults = List.copyOf(faults);
    }
  }
}
