package dev.plumbline.pulumi.file;

import dev.plumbline.core.PlumblineException;
import dev.plumbline.pulumi.checkpoint.DamagedCheckpoint;
import dev.plumbline.pulumi.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A state folder, read directly. A file's tag is the SHA-256 of its content, so a rewrite of the
 * same size within one second is seen.
 */
final class FileStore implements Store {

  /** Stacks of a project lie one folder deeper than the legacy ones; nothing lies deeper. */
  private static final int DEPTH = 2;

  private final Path root;

  FileStore(Path root) {
    this.root = root;
  }

  @Override
  public String title() {
    return "State folder";
  }

  @Override
  public String url() {
    return "file://" + root;
  }

  @Override
  public String shown(String key) {
    return root.resolve(key).toString();
  }

  @Override
  public boolean listsFreely() {
    return true;
  }

  @Override
  public void check() {
    if (Files.isRegularFile(root)) {
      throw unusable(root + " is a file, not a folder");
    }
    if (!Files.isDirectory(root)) {
      throw unusable("There is no folder " + root);
    }
  }

  private static PlumblineException unusable(String wrong) {
    return new PlumblineException(
        PlumblineException.Category.CONFIGURATION, wrong + ": correct backends.url");
  }

  @Override
  public List<Listed> list(String prefix) throws IOException {
    var found = new ArrayList<Listed>();
    collect(prefix.substring(0, prefix.lastIndexOf('/') + 1), prefix, DEPTH, found);
    return found;
  }

  private void collect(String folder, String prefix, int depth, List<Listed> found)
      throws IOException {
    for (var child : children(root.resolve(folder))) {
      var key = folder + child.getFileName();
      if (Files.isDirectory(child)) {
        if (depth > 1 && (key + "/").startsWith(prefix)) {
          collect(key + "/", prefix, depth - 1, found);
        }
      } else if (key.startsWith(prefix) && Files.isRegularFile(child)) {
        found.add(new Listed(key, Files.getLastModifiedTime(child).toInstant(), Optional.empty()));
      }
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    try (var children = Files.list(folder)) {
      return children.toList();
    } catch (NoSuchFileException nothing) {
      return List.of();
    }
  }

  @Override
  public Answer read(String key, Optional<String> unless) throws IOException {
    var file = root.resolve(key);
    try {
      if (unless.isPresent() && unless.get().equals(tag(file))) {
        return new Unchanged();
      }
      var bytes = bytes(file);
      return new Document(bytes, HexFormat.of().formatHex(sha256().digest(bytes)));
    } catch (NoSuchFileException missing) {
      return new Missing();
    }
  }

  private static String tag(Path file) throws IOException {
    var digest = sha256();
    try (var in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static byte[] bytes(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new DamagedCheckpoint(
          file.toString(), "is larger than 1 GiB", "split the stack into smaller ones");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readAllBytes();
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("SHA-256 is not there", impossible);
    }
  }
}
