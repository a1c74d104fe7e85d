package dev.plumbline.sandbox.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.PlumblineException;
import dev.plumbline.core.PlumblineException.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/**
 * What a running launcher says of itself in a file.
 *
 * @param pid its process
 * @param startedAt when that process started; tells it from another one with the same number
 * @param phase {@code starting} or {@code ready}
 * @param url the console, or empty text without a service
 * @param loginUrl a one-time login link, or empty text
 */
record RunningState(long pid, String startedAt, String phase, String url, String loginUrl) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static RunningState ofThisProcess(String phase, String url, String loginUrl) {
    var self = ProcessHandle.current();
    return new RunningState(self.pid(), started(self), phase, url, loginUrl);
  }

  private static String started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }

  void write(Path file) throws IOException {
    var half = file.resolveSibling(file.getFileName() + ".half");
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.write(half, JSON.writeValueAsBytes(this));
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The state in a file, or empty when there is none. */
  static Optional<RunningState> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.toFile(), RunningState.class));
    } catch (IOException broken) {
      throw new PlumblineException(
          Category.ENVIRONMENT,
          "the sandbox's state file "
              + file
              + " cannot be read ("
              + broken.getMessage()
              + "): delete it",
          broken);
    }
  }

  /** The process, if it is still the one that wrote this. */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(found -> found.isAlive() && started(found).equals(startedAt));
  }
}
