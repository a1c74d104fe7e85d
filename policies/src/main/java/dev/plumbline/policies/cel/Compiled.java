package dev.plumbline.policies.cel;

import java.util.List;

/** What compiling a condition gave. */
public sealed interface Compiled {

  /** It can be evaluated. */
  record Right(Condition condition) implements Compiled {}

  /** It is wrong; everything that is. */
  record Wrong(List<Fault> faults) implements Compiled {
    public Wrong {
      faults = List.copyOf(faults);
    }
  }
}
