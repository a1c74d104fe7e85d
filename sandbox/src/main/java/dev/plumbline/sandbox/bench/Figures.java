package dev.plumbline.sandbox.bench;

import dev.plumbline.sandbox.SandboxPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Where the figures of a benchmark are kept. */
final class Figures {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private Figures() {}

  /**
   * Writes the figures and says where.
   *
   * @param file where the user wants them; null for a new file, named after the benchmark and time
   */
  static void save(
      SandboxPaths paths, @Nullable Path file, String benchmark, Instant at, String json)
      throws IOException {
    var target =
        file == null
            ? paths.data().resolve("bench").resolve(benchmark + "-" + STAMP.format(at) + ".json")
            : file.toAbsolutePath();
    Files.createDirectories(target.resolveSibling("."));
    Files.writeString(target, json);
    System.err.println("saved " + target);
  }
}
