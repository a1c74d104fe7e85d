package dev.plumbline.sandbox.process;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A running child process under its guard ({@code sandbox/launcher/guard.py}): when this process
 * ends in any way, the child's whole tree ends too. Thread-safe.
 */
public final class Child implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration STOP = Duration.ofSeconds(20);

  private final String name;
  private final Path log;
  private final Process guard;

  Child(String name, Path log, Process guard) {
    this.name = name;
    this.log = log;
    this.guard = guard;
  }

  /** The name that people read, such as {@code etcd}. */
  public String name() {
    return name;
  }

  public boolean isAlive() {
    return guard.isAlive();
  }

  /** Completes when the child has ended. */
  public java.util.concurrent.CompletableFuture<Child> onExit() {
    return guard.onExit().thenApply(ignored -> this);
  }

  /**
   * Waits until the child is ready; fails with the end of its log when it ends or takes too long.
   *
   * @param ready asked again and again, must not throw
   */
  public Child await(Duration patience, BooleanSupplier ready) {
    var deadline = System.nanoTime() + patience.toNanos();
    while (!ready.getAsBoolean()) {
      if (!guard.isAlive()) {
        throw failure(name + " ended while it started (exit " + guard.exitValue() + ")");
      }
      if (System.nanoTime() > deadline) {
        throw failure(name + " was not ready after " + patience.toSeconds() + " s");
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    return this;
  }

  /**
   * Waits for the child's own end and returns its exit code; one that takes too long is an error.
   */
  public int waitFor(Duration patience) {
    try {
      if (!guard.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failure(name + " did not end within " + patience.toMinutes() + " minutes");
      }
      return guard.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PlumblineException(
          Category.ENVIRONMENT, "interrupted while " + name + " ran", interrupted);
    }
  }

  /** An error that names this child's log and shows its last lines. */
  public PlumblineException failure(String what) {
    return new PlumblineException(
        Category.ENVIRONMENT, what + ". Its log is " + log + " and ends with:\n" + tail());
  }

  private String tail() {
    try (var lines = Files.lines(log)) {
      var all = lines.toList();
      return String.join("\n", all.subList(Math.max(0, all.size() - 8), all.size()));
    } catch (IOException unreadable) {
      return "(the log cannot be read: " + unreadable.getMessage() + ")";
    }
  }

  /** Ends the child's tree and waits for it. */
  @Override
  public void close() {
    try {
      guard.getOutputStream().close();
    } catch (IOException alreadyGone) {
      guard.destroy();
    }
    try {
      if (!guard.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        guard.descendants().forEach(ProcessHandle::destroyForcibly);
        guard.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      guard.descendants().forEach(ProcessHandle::destroyForcibly);
      guard.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** What is started, and how. */
  public record Command(String name, List<String> words, List<Path> pidFiles) {
    public Command {
      words = List.copyOf(words);
      pidFiles = List.copyOf(pidFiles);
    }

    public Command(String name, List<String> words) {
      this(name, words, List.of());
    }
  }
}
