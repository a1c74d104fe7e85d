package dev.plumbline.api.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What has to wait until others can see what a thread writes, such as waking who works on it. */
public final class Afterwards {

  private static final ScopedValue<List<Runnable>> WAITING = ScopedValue.newInstance();

  private Afterwards() {}

  /** Runs an action once this thread's change is committed; at once where it makes none. */
  public static void run(Runnable action) {
    if (WAITING.isBound()) {
      WAITING.get().add(action);
    } else {
      action.run();
    }
  }

  /** Runs a transaction, and then what had to wait for it; nothing where it fails. */
  static <T> T of(Supplier<T> transaction) {
    var waiting = new ArrayList<Runnable>();
    var done = ScopedValue.where(WAITING, waiting).call(transaction::get);
    waiting.forEach(Runnable::run);
    return done;
  }
}
