package dev.plumbline.sandbox.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A small Python program under the guard. The program writes the pid of each process that it starts
 * to a file of its own, so that a test knows them after they have left the tree.
 */
final class Guarded implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Process guard;
  private final Path pids;

  private Guarded(Process guard, Path pids) {
    this.guard = guard;
    this.pids = pids;
  }

  /**
   * Starts a program.
   *
   * @param folder for its files; the program finds the folder of pids in {@code sys.argv[1]}
   */
  static Guarded run(Path folder, String program, String... options) throws IOException {
    var pids = Files.createDirectories(folder.resolve("pids"));
    var words = new ArrayList<>(List.of(python(), script().toString()));
    words.addAll(List.of(options));
    words.addAll(List.of("--", python(), "-c", HELPERS + program, pids.toString()));
    var guard =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    return new Guarded(guard, pids);
  }

  private static final String HELPERS =
      """
      import os, signal, sys, time
      folder = sys.argv[1]
      def here(name):
          half = os.path.join(folder, "." + name)
          with open(half, "w") as file:
              file.write(str(os.getpid()))
          os.rename(half, os.path.join(folder, name))
      def forever():
          while True:
              time.sleep(60)
      """;

  static String python() {
    return System.getenv().getOrDefault("PLUMBLINE_PYTHON", "python3");
  }

  private static Path script() {
    return Path.of("sandbox/launcher/guard.py").toAbsolutePath();
  }

  Process guard() {
    return guard;
  }

  /** The process that a name stands for; waits until it has said that it runs. */
  ProcessHandle process(String name) throws IOException {
    var file = pids.resolve(name);
    await(() -> Files.exists(file));
    return ProcessHandle.of(Long.parseLong(Files.readString(file))).orElseThrow();
  }

  /** What a closed, crashed or killed parent looks like to the guard. */
  void parentIsGone() throws IOException {
    guard.getOutputStream().close();
  }

  int exitCode() throws InterruptedException {
    assertThat(guard.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as("guard ends").isTrue();
    return guard.exitValue();
  }

  static void await(BooleanSupplier condition) {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time is up").isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  @Override
  public void close() {
    guard.descendants().forEach(ProcessHandle::destroyForcibly);
    guard.destroyForcibly();
  }
}
