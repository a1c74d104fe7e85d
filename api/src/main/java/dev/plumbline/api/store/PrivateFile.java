package dev.plumbline.api.store;

import dev.plumbline.core.PlumblineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner may read (mode 600). */
public final class PrivateFile {

  private PrivateFile() {}

  /** The bytes of a key that is made once and kept. */
  public static byte[] key(Path file) {
    var present = read(file);
    if (!present.isEmpty()) {
      return present.getBytes(StandardCharsets.UTF_8);
    }
    var key = Ids.secret();
    write(file, key + "\n");
    return key.getBytes(StandardCharsets.UTF_8);
  }

  /** The text without blanks around it; empty where there is no file. */
  public static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file).strip() : "";
    } catch (IOException unreadable) {
      throw unusable(file, unreadable);
    }
  }

  /** Writes it whole or not at all, never readable for others. */
  public static void write(Path file, String text) {
    try {
      var folder = file.toAbsolutePath().getParent();
      if (folder == null) {
        throw new IOException("no folder");
      }
      Files.createDirectories(folder);
      var owner = PosixFilePermissions.fromString("rw-------");
      var draft =
          Files.createTempFile(
              folder, ".plumbline", "", PosixFilePermissions.asFileAttribute(Set.copyOf(owner)));
      Files.writeString(draft, text, StandardOpenOption.TRUNCATE_EXISTING);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw unusable(file, failed);
    }
  }

  private static PlumblineException unusable(Path file, IOException cause) {
    return new PlumblineException(
        PlumblineException.Category.ENVIRONMENT,
        "The file " + file + " cannot be used: may you read and write it and its folder?",
        cause);
  }
}
