package dev.plumbline.sandbox.bench;

import dev.plumbline.sandbox.bench.scan.ScanBenchmark;
import java.io.Console;
import java.util.Optional;

/** Tells a waiting person on standard error what happens; counts only where that is a terminal. */
final class TerminalTalk implements ScanBenchmark.Talk {

  private static final long PAUSE = 200_000_000L;
  private static final String ERASE = "\r\u001b[K";

  private final boolean terminal =
      Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  private long last;

  @Override
  public synchronized void step(String what) {
    clear();
    System.err.println("==> " + what + " …");
  }

  @Override
  public synchronized void progress(int done, int total) {
    var now = System.nanoTime();
    if (terminal && (now - last > PAUSE || done == total)) {
      last = now;
      System.err.print(ERASE + "    " + done + " of " + total);
      System.err.flush();
    }
  }

  synchronized void clear() {
    if (terminal) {
      System.err.print(ERASE);
      System.err.flush();
    }
  }
}
