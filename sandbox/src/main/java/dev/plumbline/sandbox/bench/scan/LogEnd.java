package dev.plumbline.sandbox.bench.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** The last lines of a child's log, for an error: the log itself goes with the run's folder. */
final class LogEnd {

  private static final int LINES = 40;

  private LogEnd() {}

  static String of(Path logs, String name) {
    try {
      var lines = Files.readAllLines(logs.resolve(name + ".log"));
      return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
          .collect(Collectors.joining("\n"));
    } catch (IOException unreadable) {
      return "(no log: " + unreadable.getMessage() + ")";
    }
  }
}
