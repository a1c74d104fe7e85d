package dev.plumbline.sandbox.cli;

import dev.plumbline.sandbox.Sandbox;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends the sandbox when a signal ends this process. Ctrl-C on a finished {@code up} is how people
 * stop it, so it exits 0 then; before that it is an interruption, 130.
 */
final class Interruption {

  private final Queue<Sandbox> running = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean expected = new AtomicBoolean();

  private Interruption() {}

  static Interruption install() {
    var interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "stop-sandbox"));
    return interruption;
  }

  Sandbox closesAtExit(Sandbox sandbox) {
    running.add(sandbox);
    return sandbox;
  }

  void isNowTheWayToStop() {
    expected.set(true);
  }

  private void stop() {
    running.forEach(Sandbox::close);
    if (expected.get()) {
      Runtime.getRuntime().halt(0);
    }
  }
}
