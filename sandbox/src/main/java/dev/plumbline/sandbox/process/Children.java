package dev.plumbline.sandbox.process;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The process tree of one sandbox: starts children with a clean environment, each under a guard,
 * and ends them in reverse order. Thread-safe.
 */
public final class Children implements AutoCloseable {

  private final Path guard;
  private final String python;
  private final Path logs;
  private final Map<String, String> environment;
  private final Deque<Child> running = new ArrayDeque<>();

  /**
   * Starts with no child.
   *
   * @param guard the guard script
   * @param python the interpreter that runs it
   * @param logs a folder for one log per child
   * @param environment what every child gets
   */
  public Children(Path guard, String python, Path logs, Map<String, String> environment) {
    this.guard = guard;
    this.python = python;
    this.logs = logs;
    this.environment = Map.copyOf(environment);
  }

  /** Starts a child; its output goes to a log named after it. */
  public Child start(Child.Command command, Map<String, String> extra) {
    var words = new ArrayList<>(List.of(python, guard.toString()));
    command.pidFiles().forEach(file -> words.addAll(List.of("--pid-file", file.toString())));
    words.add("--");
    words.addAll(command.words());
    var log = logs.resolve(command.name() + ".log");
    var builder = new ProcessBuilder(words);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().putAll(extra);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    try {
      Files.createDirectories(logs);
      var child = new Child(command.name(), log, builder.start());
      synchronized (running) {
        running.push(child);
      }
      return child;
    } catch (IOException failed) {
      throw new PlumblineException(
          Category.ENVIRONMENT,
          "cannot start "
              + command.name()
              + " ("
              + new File(words.getFirst())
              + "): "
              + failed.getMessage(),
          failed);
    }
  }

  public Child start(Child.Command command) {
    return start(command, Map.of());
  }

  /** The environment that every child gets. */
  public Map<String, String> environment() {
    return environment;
  }

  /** The folder of the children's logs. */
  public Path logs() {
    return logs;
  }

  /** Ends all children, the youngest first. */
  @Override
  public void close() {
    synchronized (running) {
      while (!running.isEmpty()) {
        running.pop().close();
      }
    }
  }
}
