package dev.plumbline.sandbox.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Looks at a process once a second and remembers the most memory that it had. */
final class Memory implements AutoCloseable {

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final long process;
  private volatile boolean closed;
  private volatile long most;

  Memory(ProcessHandle process) {
    this.process = process.pid();
    Thread.ofPlatform().daemon().name("memory").start(this::look);
  }

  private void look() {
    while (!closed) {
      most = Math.max(most, resident());
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  /** In KiB, as {@code ps} has it on Linux and macOS; 0 where it is gone. */
  private long resident() {
    try {
      var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process)).start();
      var text = new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return text.isEmpty() ? 0 : Long.parseLong(text);
    } catch (IOException gone) {
      return 0;
    }
  }

  long mebibytes() {
    return most / 1024;
  }

  @Override
  public void close() {
    closed = true;
  }
}
