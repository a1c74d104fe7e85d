package dev.plumbline.api.catalog;

import dev.plumbline.api.hash.Hashes;
import dev.plumbline.core.PlumblineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Hashes of files, each read anew only when the file was written since. Thread-safe. */
final class Fingerprints {

  private record Seen(long size, FileTime written, String key, String hash) {
    boolean isOf(BasicFileAttributes now) {
      return size == now.size()
          && written.equals(now.lastModifiedTime())
          && key.equals(String.valueOf(now.fileKey()));
    }
  }

  private final Map<Path, Seen> known = new ConcurrentHashMap<>();

  /** SHA-256 of a file. */
  String of(Path file) {
    try {
      var now = Files.readAttributes(file, BasicFileAttributes.class);
      var seen = known.get(file);
      if (seen == null || !seen.isOf(now)) {
        seen =
            new Seen(
                now.size(),
                now.lastModifiedTime(),
                String.valueOf(now.fileKey()),
                Hashes.sha256(file));
        known.put(file, seen);
      }
      return Objects.requireNonNull(seen).hash();
    } catch (IOException unreadable) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT, file + " cannot be read", unreadable);
    }
  }
}
