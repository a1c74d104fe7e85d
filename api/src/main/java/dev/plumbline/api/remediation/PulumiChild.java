package dev.plumbline.api.remediation;

import dev.plumbline.core.PlumblineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A run of the Pulumi command line that ends with this service, however the service ends: a watcher
 * beside it holds a pipe and, when that closes, interrupts Pulumi, so that it keeps its state and
 * gives its lock back, and takes the whole tree away where that takes too long ({@code run.sh},
 * {@code watch.sh}). What it prints goes to files: a pipe that breaks with the service would end it
 * in the middle of a write. Thread-safe; one thread waits.
 */
final class PulumiChild implements AutoCloseable {

  private static final Duration LOOK = Duration.ofMillis(100);

  /** Pulumi lets what is under way end before it stops. */
  private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(30);

  private static final Duration AFTER_TERMINATE = Duration.ofSeconds(10);

  private static final String RUN = script("run.sh");
  private static final String WATCH = script("watch.sh");

  /**
   * What runs.
   *
   * @param words the command and its arguments
   * @param environment all that it gets
   */
  record Command(List<String> words, Path folder, Map<String, String> environment) {
    Command {
      words = List.copyOf(words);
      environment = Map.copyOf(environment);
    }

    @Override
    public String toString() {
      return "Command" + words;
    }
  }

  private final Process process;
  private final OutputStream control;
  private final Path scratch;
  private List<ProcessHandle> tree = List.of();
  private volatile long stopAskedAt;
  private volatile boolean stopAsked;

  private PulumiChild(Process process, Path scratch) {
    this.process = process;
    this.control = process.getOutputStream();
    this.scratch = scratch;
  }

  private static String script(String name) {
    try (InputStream in = PulumiChild.class.getResourceAsStream("/remediation/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new IllegalStateException(name + " cannot be read", broken);
    }
  }

  static PulumiChild start(Command command) {
    try {
      var scratch = Files.createTempDirectory("plumbline-run");
      var builder = new ProcessBuilder("/bin/sh", "-c", RUN, "plumbline-run", WATCH);
      builder.command().addAll(command.words());
      builder.directory(command.folder().toFile());
      builder.environment().clear();
      builder.environment().putAll(command.environment());
      builder.redirectOutput(scratch.resolve("out").toFile());
      builder.redirectError(scratch.resolve("err").toFile());
      return new PulumiChild(builder.start(), scratch);
    } catch (IOException unable) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT,
          "Pulumi cannot be started: is there /bin/sh, the folder "
              + command.folder()
              + " and room in java.io.tmpdir?",
          unable);
    }
  }

  long pid() {
    return process.pid();
  }

  Instant startedAt() {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  /** Asks it to stop: SIGINT, then SIGTERM, in the end SIGKILL for its whole tree. */
  void stop() {
    if (!stopAsked) {
      stopAskedAt = System.nanoTime();
      stopAsked = true;
      say("int");
    }
  }

  /** Ends it and everything it started, now. */
  void kill() {
    stopAsked = true;
    say("kill");
  }

  private synchronized void say(String word) {
    try {
      control.write((word + "\n").getBytes(StandardCharsets.US_ASCII));
      control.flush();
    } catch (IOException gone) {
      // The watcher is gone, which nobody but an administrator brings about.
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /**
   * Waits for its end.
   *
   * @param patience after which it is stopped
   * @param lines told of each line of standard output
   * @return its exit code
   * @throws InterruptedException where this service ends; the watcher sees to the child
   */
  int waitFor(Duration patience, Consumer<String> lines) throws InterruptedException {
    var deadline = System.nanoTime() + patience.toNanos();
    var tail = new Tail(scratch.resolve("out"), lines);
    var terminated = false;
    while (!process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
      tail.read();
      tree = process.descendants().toList();
      if (System.nanoTime() > deadline) {
        stop();
      }
      if (stopAsked && stopAskedAt != 0) {
        var since = System.nanoTime() - stopAskedAt;
        if (since > AFTER_INTERRUPT.plus(AFTER_TERMINATE).toNanos()) {
          kill();
        } else if (since > AFTER_INTERRUPT.toNanos() && !terminated) {
          terminated = true;
          say("term");
        }
      }
    }
    tail.read();
    tail.end();
    say("done");
    // Plugins of a Pulumi that was killed by others.
    tree.forEach(ProcessHandle::destroyForcibly);
    return process.exitValue();
  }

  String output() {
    return text("out");
  }

  String complaint() {
    return text("err");
  }

  private String text(String name) {
    try {
      return Files.readString(scratch.resolve(name));
    } catch (IOException unreadable) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT,
          "What Pulumi printed cannot be read: " + scratch.resolve(name),
          unreadable);
    }
  }

  /** Lets the watcher end the child where it still runs, and forgets what it printed. */
  @Override
  public void close() {
    try {
      control.close();
      for (var name : List.of("out", "err")) {
        Files.deleteIfExists(scratch.resolve(name));
      }
      Files.deleteIfExists(scratch);
    } catch (IOException left) {
      // The system's own clean-up takes what stays in the temporary folder.
      return;
    }
  }

  /** Reads a growing file line by line. */
  private static final class Tail {
    private final Path file;
    private final Consumer<String> lines;
    private final StringBuilder rest = new StringBuilder();
    private long at;

    Tail(Path file, Consumer<String> lines) {
      this.file = file;
      this.lines = lines;
    }

    void read() {
      try (var open = new RandomAccessFile(file.toFile(), "r")) {
        open.seek(at);
        var bytes = new byte[(int) Math.min(open.length() - at, 1 << 20)];
        open.readFully(bytes);
        // Up to a line's end, so that no character is cut.
        var whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != '\n') {
          whole--;
        }
        at += whole;
        new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().forEach(lines);
        rest.setLength(0);
        rest.append(new String(bytes, whole, bytes.length - whole, StandardCharsets.UTF_8));
      } catch (IOException notNow) {
        throw new PlumblineException(
            PlumblineException.Category.ENVIRONMENT,
            "What Pulumi prints cannot be read: " + file,
            notNow);
      }
    }

    void end() {
      if (!rest.isEmpty()) {
        lines.accept(rest.toString());
      }
    }
  }
}
