package dev.plumbline.api.catalog;

import dev.plumbline.core.PlumblineException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A template as a zip archive: the contents of its folder, and in {@code .program/} what its {@code
 * Pulumi.yaml} names elsewhere. Stateless.
 */
public final class Parcel {

  /** Bytes, as sent. */
  public static final int LARGEST = 16 << 20;

  private static final long LARGEST_UNPACKED = 64L << 20;
  private static final int MOST = 2000;

  /** Names that mean the same on every system, and no folder above. */
  private static final String PART = "(?!\\.{1,2}(/|$))[^/\\\\\\p{Cntrl}:*?\"<>|]{1,255}";

  private Parcel() {}

  /** Packs a template; the same files give the same bytes. */
  public static byte[] pack(Path folder) {
    var template = folder.toAbsolutePath().normalize();
    var files = new TreeMap<String, Path>();
    try (var found = Files.walk(template)) {
      found
          .filter(Files::isRegularFile)
          .filter(file -> !Layout.isLeftOut(template.relativize(file)))
          .forEach(file -> files.put(name(template.relativize(file)), file));
      Program.of(template)
          .filter(program -> !files.values().containsAll(program.files().values()))
          .ifPresent(
              program ->
                  program
                      .files()
                      .forEach(
                          (name, file) ->
                              files.put(Program.SENT + "/" + name(Path.of(name)), file)));
      var bytes = new ByteArrayOutputStream();
      try (var zip = new ZipOutputStream(bytes)) {
        for (var file : files.entrySet()) {
          var entry = new ZipEntry(file.getKey());
          entry.setTime(0);
          zip.putNextEntry(entry);
          Files.copy(file.getValue(), zip);
        }
      }
      return checked(template, bytes.toByteArray());
    } catch (IOException unreadable) {
      throw new PlumblineException(
          PlumblineException.Category.ENVIRONMENT, template + " cannot be read", unreadable);
    }
  }

  private static String name(Path relative) {
    return relative.toString().replace('\\', '/');
  }

  private static byte[] checked(Path template, byte[] bytes) {
    if (bytes.length > LARGEST) {
      throw new PlumblineException(
          PlumblineException.Category.USAGE,
          "%s has %d MiB with its program, and %d can be sent: put it into a folder or repository of environments.catalog"
              .formatted(template, (bytes.length >> 20) + 1, LARGEST >> 20));
    }
    return bytes;
  }

  /**
   * Unpacks an archive that somebody sent. A symbolic link becomes a file with its text.
   *
   * @param folder that is there and empty
   * @throws PlumblineException where it is none, too large, or has names that lead elsewhere; of
   *     what was written nobody may make use then
   */
  static void unpack(byte[] bytes, Path folder) {
    var left = LARGEST_UNPACKED;
    var names = new TreeMap<String, Path>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        var file = place(entry.getName(), folder, names);
        if (!entry.isDirectory()) {
          Files.createDirectories(file.resolveSibling(""));
          left -= write(zip, file, left);
        }
      }
    } catch (IOException | IllegalArgumentException damaged) {
      throw new PlumblineException(
          PlumblineException.Category.USAGE,
          "The zip archive is damaged, or has one name for a file and a folder.",
          damaged);
    }
    if (names.isEmpty()) {
      throw wrong("is empty, or none: zip the contents of the template's folder");
    }
  }

  private static Path place(String name, Path folder, Map<String, Path> names) {
    var path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    var file = folder.resolve(path).normalize();
    if (!path.matches(PART + "(/" + PART + "){0,20}") || !file.startsWith(folder)) {
      throw wrong(
          "has the entry '%s': names are relative, without '..' and characters that some system forbids"
              .formatted(name));
    }
    if (names.put(path, folder) != null) {
      throw wrong("has the entry '%s' twice".formatted(name));
    }
    if (names.size() > MOST) {
      throw wrong("has more than " + MOST + " entries");
    }
    return file;
  }

  private static long write(InputStream zip, Path file, long most) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      var buffer = new byte[1 << 16];
      var written = 0L;
      for (var read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
        written += read;
        if (written > most) {
          throw wrong("is larger than " + (LARGEST_UNPACKED >> 20) + " MiB when unpacked");
        }
        out.write(buffer, 0, read);
      }
      return written;
    }
  }

  private static PlumblineException wrong(String what) {
    return new PlumblineException(
        PlumblineException.Category.USAGE, "The zip archive " + what + ".");
  }
}
