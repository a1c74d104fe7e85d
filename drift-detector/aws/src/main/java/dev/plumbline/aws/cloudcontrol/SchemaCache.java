package dev.plumbline.aws.cloudcontrol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Schemas of CloudFormation types as files in the user's cache folder. A file is written whole or
 * not at all; one that is too old or cannot be read is as good as none. Thread-safe, and safe for
 * several processes on one folder.
 *
 * @param folder where they are; made with the first file
 */
public record SchemaCache(Path folder, Clock clock) {

  private static final Logger LOG = LoggerFactory.getLogger(SchemaCache.class);

  /** Schemas of a type change with new properties of its service, a few times a year. */
  private static final Duration OLDEST = Duration.ofDays(7);

  /**
   * The cache of the user who runs this: {@code PLUMBLINE_CACHE}, else {@code plumbline} in {@code
   * XDG_CACHE_HOME} or in {@code ~/.cache} (XDG Base Directory Specification).
   */
  public static SchemaCache ofUser(Map<String, String> environment, Path home) {
    var own = environment.getOrDefault("PLUMBLINE_CACHE", "");
    var shared = environment.getOrDefault("XDG_CACHE_HOME", "");
    var base =
        !own.isEmpty()
            ? Path.of(own)
            : (shared.isEmpty() ? home.resolve(".cache") : Path.of(shared)).resolve("plumbline");
    return new SchemaCache(base.resolve("cloudformation"), Clock.systemUTC());
  }

  /** The schema of a type, such as {@code AWS::S3::Bucket}, where a young file has it. */
  Optional<String> read(String typeName) {
    var file = file(typeName);
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      var age = Duration.between(Files.getLastModifiedTime(file).toInstant(), clock.instant());
      return age.compareTo(OLDEST) > 0 || age.isNegative()
          ? Optional.empty()
          : Optional.of(Files.readString(file));
    } catch (IOException unreadable) {
      LOG.atDebug().setCause(unreadable).addKeyValue("file", file).log("A cached schema is bad");
      return Optional.empty();
    }
  }

  /** Keeps a schema; where the folder cannot be written, the next process asks again. */
  void write(String typeName, String schema) {
    var file = file(typeName);
    try {
      Files.createDirectories(folder);
      var part = Files.createTempFile(folder, "schema", ".part");
      try {
        Files.writeString(part, schema);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException unwritable) {
      LOG.atDebug().setCause(unwritable).addKeyValue("file", file).log("No schema was cached");
    }
  }

  private Path file(String typeName) {
    return folder.resolve(typeName.replaceAll("[^A-Za-z0-9]+", "-") + ".json");
  }
}
