package dev.plumbline.api.access;

import dev.plumbline.core.PlumblineException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner may read (mode 600). */
public final class SecretFile {

  private SecretFile() {}

  /**
   * Has the administrator's token in its file: the one that is there where it is known, else a new
   * one.
   */
  public static void ensureToken(Path file, Credentials credentials) {
    var owner = "administrator on " + host() + " in " + file;
    var present = read(file);
    if (present.isEmpty() || credentials.owner(present).isEmpty()) {
      var token = "plb_" + Credentials.random();
      credentials.keep(owner, token);
      write(file, token + "\n");
    }
  }

  /** The bytes of a key that is made once and kept. */
  public static byte[] key(Path file) {
    var present = read(file);
    if (!present.isEmpty()) {
      return present.getBytes(StandardCharsets.UTF_8);
    }
    var key = Credentials.random();
    write(file, key + "\n");
    return key.getBytes(StandardCharsets.UTF_8);
  }

  private static String read(Path file) {
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

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException unnamed) {
      return "this host";
    }
  }
}
