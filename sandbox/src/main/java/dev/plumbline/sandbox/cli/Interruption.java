package dev.plumbline.sandbox.cli;

import dev.plumbline.sandbox.Sandbox;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ends the sandbox when a signal ends this process. Ctrl-C on a finished {@code up} is how people
 * stop it, so it exits 0 then; before that it is an interruption, 130.
 */
final class Interruption {

  private final AtomicReference<Optional<Sandbox>> running =
      new AtomicReference<>(Optional.empty());
  private final AtomicBoolean expected = new AtomicBoolean();

  private Interruption() {}

  static Interruption install() {
    var interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "stop-sandbox"));
    return interruption;
  }

  Sandbox closesAtExit(Sandbox sandbox) {
    running.set(Optional.of(sandbox));
    return sandbox;
  }

  void isNowTheWayToStop() {
    expected.set(true);
  }

  private void stop() {
    running.get().ifPresent(Sandbox::close);
    if (expected.get()) {
      Runtime.getRuntime().halt(0);
    }
  }
}
