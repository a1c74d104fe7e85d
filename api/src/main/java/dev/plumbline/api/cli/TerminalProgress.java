package dev.plumbline.api.cli;

import dev.plumbline.core.scan.Scanner;
import java.io.Console;
import java.util.Optional;

/** Shows on a terminal how a scan gets on; silent elsewhere. Thread-safe. */
final class TerminalProgress implements Scanner.Progress {

  private static final String CLEAR_LINE = "\r\u001b[K";

  private final boolean visible;

  private TerminalProgress(boolean visible) {
    this.visible = visible;
  }

  static TerminalProgress onStandardError() {
    var terminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    return new TerminalProgress(terminal);
  }

  @Override
  public synchronized void report(String step, int done, int total) {
    if (visible) {
      System.err.printf("%s%s %d/%d", CLEAR_LINE, step, done, total);
      System.err.flush();
    }
  }

  /** Takes the line away. */
  synchronized void clear() {
    if (visible) {
      System.err.print(CLEAR_LINE);
      System.err.flush();
    }
  }
}
